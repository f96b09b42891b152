<!DOCTYPE html>
<html lang="en-gb" class="no-js">
<head><meta charset="utf-8"/><title>Add your clinic - ListMyClinic Hub</title><meta name="generator" content="phpListings Directory Software 6.2"/></head>
<body><div class="wrap"><div class="toprow"><a href="/">ListMyClinic<em>Hub</em></a> <span><a href="/add-listing.php">+ Add your clinic</a> <a href="/pricing.php">Pricing</a> <a href="/user-login.php">Provider log-in</a></span></div><div class="cats"><a href="/browse.php">All clinics</a> <a href="/listing.php">Sample listing</a> <a href="/faq.php">FAQ for providers</a> <a href="/terms.php">Provider terms</a></div>
<h1>List your clinic in five minutes</h1>
<p>Fill in the form, choose a plan, and your profile will be live within the hour. You can add photos, prices, opening hours and a video later.</p>
<form action="/add-listing.php" method="post"><label>Clinic name <input name="clinic"></label><label>Category <select name="cat"><option>Dental</option><option>Cosmetic</option><option>Orthopaedic</option><option>Fertility</option><option>Veterinary</option></select></label><label>Town and country <input name="town"></label><label>Your name and position <input name="position"></label><label>Telephone for enquiries <input type="tel" name="phone"></label><label>Plan <select name="plan"><option>Free</option><option>Standard</option><option>Premium</option><option>Spotlight</option></select></label><label>Promo code <input name="promo"></label><button>List my clinic</button></form>
<h2>Why clinics list with us</h2>
<p>Because patients no longer use telephone books. Because one new implant patient pays for three years of Premium. And because your competitors are already here: there are on average fourteen clinics within five miles of yours. We send each enquiry to up to four clinics, so answer quickly; clinics that reply within ten minutes win twice as many patients.</p>
<div class="bottomrow">ListMyClinic Hub is operated by Quayside Listings Ltd (reg. 0944 7710). Owners of BeautyFinder and VetList. <a href="/terms.php">Terms</a> © 2015-{{year}}</div></div>
<script src="https://call-tracking.example/swap.js?acct=8812" async></script></body></html>
