<!DOCTYPE html>
<html lang="en-gb" class="no-js">
<head><meta charset="utf-8"/><title>Plans and pricing for clinics - ListMyClinic Hub</title><meta name="generator" content="phpListings Directory Software 6.2"/></head>
<body><div class="wrap"><div class="toprow"><a href="/">ListMyClinic<em>Hub</em></a> <span><a href="/add-listing.php">+ Add your clinic</a> <a href="/pricing.php">Pricing</a> <a href="/user-login.php">Provider log-in</a></span></div><div class="cats"><a href="/browse.php">All clinics</a> <a href="/listing.php">Sample listing</a> <a href="/faq.php">FAQ for providers</a> <a href="/terms.php">Provider terms</a></div>
<h1>Plans and pricing</h1>
<p>Choose how visible you want to be. All plans can be cancelled after the first year.</p>
<table>
<tr><th>Plan</th><th>Price</th><th>Ranking</th><th>Enquiries</th></tr>
<tr><td>Free</td><td>£0</td><td>standard</td><td>first enquiry free, then £11 each</td></tr>
<tr><td>Standard</td><td>£39 a month</td><td>above free listings</td><td>£8 each</td></tr>
<tr><td>Premium</td><td>£119 a month</td><td>top three in your town</td><td>15 included, then £6 each</td></tr>
<tr><td>Spotlight</td><td>£299 a month</td><td>home page and newsletter</td><td>unlimited</td></tr>
</table>
<h2>What is an enquiry?</h2>
<p>An enquiry is a message, a call of more than 30 seconds, or a click on your website link. You can request a refund in lead credits within seven days if the person gave a false name or asked for a treatment you do not offer.</p>
<h2>Add-ons</h2>
<ul>
<li>Review booster: we text your patients and ask for five stars, £25 a month</li>
<li>Competitor shield: no competitor tiles on your profile, £30 a month</li>
<li>Badge "Top clinic {{year}}" for your own website, £49 once, for premium members</li>
</ul>
<h2>Guarantee</h2>
<p>If Premium does not bring you at least ten enquiries in three months, we extend it for free until it does.</p>
<div class="bottomrow">ListMyClinic Hub is operated by Quayside Listings Ltd (reg. 0944 7710). Owners of BeautyFinder and VetList. <a href="/terms.php">Terms</a> © 2015-{{year}}</div></div>
<script src="https://call-tracking.example/swap.js?acct=8812" async></script></body></html>
