<!DOCTYPE html>
<html lang="en-gb" class="no-js">
<head><meta charset="utf-8"/><title>The clinic directory that fills your diary - ListMyClinic Hub</title><meta name="generator" content="phpListings Directory Software 6.2"/></head>
<body><div class="wrap"><div class="toprow"><a href="/">ListMyClinic<em>Hub</em></a> <span><a href="/add-listing.php">+ Add your clinic</a> <a href="/pricing.php">Pricing</a> <a href="/user-login.php">Provider log-in</a></span></div><div class="cats"><a href="/browse.php">All clinics</a> <a href="/listing.php">Sample listing</a> <a href="/faq.php">FAQ for providers</a> <a href="/terms.php">Provider terms</a></div>
<h1>12,400 clinics. One hub.</h1>
<p>Patients: search by treatment and town, read reviews, compare prices and send one message to as many clinics as you like. Clinics: claim your profile today and get more patients tomorrow.</p>
<form action="/browse.php" method="get"><input name="what" placeholder="Treatment"><input name="where" placeholder="Town or country"><button>Search</button></form>
<h2>Featured clinics</h2>
<div class="grid"><div class="tile"><b>Harrow Lane Dental</b> Featured · from £60 · 4.7 (93 reviews)</div><div class="tile"><b>SkinLab Pelham</b> Featured · from £45 · 4.9 (310 reviews)</div><div class="tile"><b>Costa Knee Centre</b> Featured · from £5,200 · 4.6 (41 reviews)</div></div>
<h2>Browse by place</h2>
<ul>
<li><a href="/browse.php?where=pelham">Best clinics in Pelham</a></li>
<li><a href="/browse.php?where=dorrington">Best clinics in Dorrington</a></li>
<li><a href="/browse.php?where=costa-brillante">Best clinics in Costa Brillante</a></li>
<li><a href="/browse.php?where=istvar">Best clinics in Istvar</a></li>
</ul>
<h2>For clinics</h2>
<p>Over 3,000 practices use our paid plans. Average return: nine new patients a month, according to our own survey of {{year-1}}. <a href="/pricing.php">See plans</a> or <a href="/add-listing.php">add your clinic</a> free of charge.</p>
<div class="bottomrow">ListMyClinic Hub is operated by Quayside Listings Ltd (reg. 0944 7710). Owners of BeautyFinder and VetList. <a href="/terms.php">Terms</a> © 2015-{{year}}</div></div>
<script src="https://call-tracking.example/swap.js?acct=8812" async></script></body></html>
