<!DOCTYPE html>
<html lang="en-gb" class="no-js">
<head><meta charset="utf-8"/><title>Harrow Lane Dental, Pelham - ListMyClinic Hub</title><meta name="generator" content="phpListings Directory Software 6.2"/></head>
<body><div class="wrap"><div class="toprow"><a href="/">ListMyClinic<em>Hub</em></a> <span><a href="/add-listing.php">+ Add your clinic</a> <a href="/pricing.php">Pricing</a> <a href="/user-login.php">Provider log-in</a></span></div><div class="cats"><a href="/browse.php">All clinics</a> <a href="/listing.php">Sample listing</a> <a href="/faq.php">FAQ for providers</a> <a href="/terms.php">Provider terms</a></div>
<h1>Harrow Lane Dental <small>Premium profile</small></h1>
<p>Family and cosmetic dentistry in the centre of Pelham. Three dentists, two hygienists, evening appointments on Tuesdays. New patients welcome; interest-free credit available.</p>
<table>
<tr><th>Treatment</th><th>Price from</th></tr>
<tr><td>Check-up</td><td>£60</td></tr>
<tr><td>White filling</td><td>£110</td></tr>
<tr><td>Invisible brace</td><td>£2,300</td></tr>
<tr><td>Implant</td><td>£1,950</td></tr>
</table>
<h2>Reviews</h2>
<p>4.7 out of 5 from 93 reviews. "Gentle and quick." "Parking is a nightmare, dentist is not." "They rang me back the same day."</p>
<div itemscope itemtype="http://schema.org/Dentist"><meta itemprop="name" content="Harrow Lane Dental"><span itemprop="aggregateRating" itemscope itemtype="http://schema.org/AggregateRating"><meta itemprop="ratingValue" content="4.7"><meta itemprop="reviewCount" content="93"></span></div>
<h2>Contact clinic</h2>
<p>Telephone: 07•• ••• ••• <a href="#" onclick="reveal(1201)">Show phone</a></p>
<form action="/enquire.php" method="post"><input type="hidden" name="listing_id" value="1201"><input type="hidden" name="clinic_id" value="1201"><label>Name <input name="name"></label><label>Phone <input type="tel" name="phone"></label><label>Treatment <input name="treatment"></label><label>Message <textarea name="msg"></textarea></label><button>Contact clinic</button></form>
<p>People who viewed this clinic also enquired at SkinLab Pelham and Dorrington Hair.</p>
<h2>About this clinic</h2>
<p>Harrow Lane Dental joined the hub in 2019 and answers messages in 25 minutes on average. Languages: English, Polish. Parking: public car park opposite. Payment: cards, instalments, vouchers. The description was supplied by the clinic. Premium profiles may show a video, an offer of the month and a booking button; this clinic offers a free whitening kit to everyone who books an implant consultation through the hub before {{in 20 en}}.</p>
<div class="bottomrow">ListMyClinic Hub is operated by Quayside Listings Ltd (reg. 0944 7710). Owners of BeautyFinder and VetList. <a href="/terms.php">Terms</a> © 2015-{{year}}</div></div>
<script src="https://call-tracking.example/swap.js?acct=8812" async></script></body></html>
