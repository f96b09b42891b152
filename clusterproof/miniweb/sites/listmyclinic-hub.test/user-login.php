<!DOCTYPE html>
<html lang="en-gb" class="no-js">
<head><meta charset="utf-8"/><title>Provider log-in - ListMyClinic Hub</title><meta name="generator" content="phpListings Directory Software 6.2"/></head>
<body><div class="wrap"><div class="toprow"><a href="/">ListMyClinic<em>Hub</em></a> <span><a href="/add-listing.php">+ Add your clinic</a> <a href="/pricing.php">Pricing</a> <a href="/user-login.php">Provider log-in</a></span></div><div class="cats"><a href="/browse.php">All clinics</a> <a href="/listing.php">Sample listing</a> <a href="/faq.php">FAQ for providers</a> <a href="/terms.php">Provider terms</a></div>
<h1>Provider log-in</h1>
<form action="/user-login.php" method="post"><label>E-mail <input name="email"></label><label>Password <input type="password" name="password"></label><button>Open my lead inbox</button></form>
<p>Forgotten your password? Not a provider yet? Claim your profile or add your clinic. In your lead inbox you will find all enquiries, calls, credits and invoices.</p>
<h2>What is new in the lead inbox</h2>
<p>You can now listen to recorded calls, mark enquiries as won, lost or disputed, and export them for your reception. The price suggestion tool compares your list with the ten nearest clinics. Auto-reply answers within a minute and doubles your chance of winning the patient. Credits that expire this month are shown in red. If your balance is empty, new enquiries are offered to the next clinic on the list, so we recommend automatic top-up. Clinics on the Spotlight plan have a personal account manager who calls every second week.</p>
<div class="bottomrow">ListMyClinic Hub is operated by Quayside Listings Ltd (reg. 0944 7710). Owners of BeautyFinder and VetList. <a href="/terms.php">Terms</a> © 2015-{{year}}</div></div>
<script src="https://call-tracking.example/swap.js?acct=8812" async></script></body></html>
