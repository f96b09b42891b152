<!DOCTYPE html>
<html lang="en-gb" class="no-js">
<head><meta charset="utf-8"/><title>FAQ for providers - ListMyClinic Hub</title><meta name="generator" content="phpListings Directory Software 6.2"/></head>
<body><div class="wrap"><div class="toprow"><a href="/">ListMyClinic<em>Hub</em></a> <span><a href="/add-listing.php">+ Add your clinic</a> <a href="/pricing.php">Pricing</a> <a href="/user-login.php">Provider log-in</a></span></div><div class="cats"><a href="/browse.php">All clinics</a> <a href="/listing.php">Sample listing</a> <a href="/faq.php">FAQ for providers</a> <a href="/terms.php">Provider terms</a></div>
<h1>FAQ for providers</h1>
<p><strong>How do I get more enquiries?</strong> Upgrade. Premium profiles receive seven times as many views. Complete your price list and answer every message within ten minutes.</p>
<p><strong>Are enquiries exclusive to my clinic?</strong> No, unless you are on Spotlight. Patients like to compare, so each enquiry is offered to up to four clinics.</p>
<p><strong>Who are the patients?</strong> People searching for a treatment on search engines and social media. We spend 60 per cent of our revenue on advertising.</p>
<p><strong>Do you check that clinics are registered?</strong> We ask for the registration number and may remove profiles after complaints.</p>
<p><strong>Can I remove a bad review?</strong> No, but you may respond, and on Premium you can pin one review.</p>
<p><strong>How do affiliates work?</strong> Website owners earn commission when their visitors send an enquiry. See our affiliate program for the rates.</p>
<p><strong>Is this a professional association?</strong> No. Listing is advertising and gives you no vote, no training and no title.</p>
<div class="bottomrow">ListMyClinic Hub is operated by Quayside Listings Ltd (reg. 0944 7710). Owners of BeautyFinder and VetList. <a href="/terms.php">Terms</a> © 2015-{{year}}</div></div>
<script src="https://call-tracking.example/swap.js?acct=8812" async></script></body></html>
