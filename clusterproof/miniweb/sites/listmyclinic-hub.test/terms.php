<!DOCTYPE html>
<html lang="en-gb" class="no-js">
<head><meta charset="utf-8"/><title>Provider terms - ListMyClinic Hub</title><meta name="generator" content="phpListings Directory Software 6.2"/></head>
<body><div class="wrap"><div class="toprow"><a href="/">ListMyClinic<em>Hub</em></a> <span><a href="/add-listing.php">+ Add your clinic</a> <a href="/pricing.php">Pricing</a> <a href="/user-login.php">Provider log-in</a></span></div><div class="cats"><a href="/browse.php">All clinics</a> <a href="/listing.php">Sample listing</a> <a href="/faq.php">FAQ for providers</a> <a href="/terms.php">Provider terms</a></div>
<h1>Provider terms and conditions</h1>
<p>These terms apply between Quayside Listings Ltd and the clinic ("provider").</p>
<p><strong>1. Service.</strong> We publish a profile and forward enquiries. We do not promise treatment contracts.</p>
<p><strong>2. Cost per enquiry.</strong> Enquiries are charged according to the plan. Disputed enquiries must be reported within seven days through the provider log-in.</p>
<p><strong>3. Commission.</strong> For treatments abroad a commission of 12 per cent of the invoice is due if the patient was referred by us in the preceding 18 months.</p>
<p><strong>4. Ranking.</strong> Results are ordered by plan, response time and rating. We may change the order at any time.</p>
<p><strong>5. Reviews.</strong> Providers must not offer money for reviews, except through the review booster.</p>
<p><strong>6. Term.</strong> Twelve months, renewing automatically unless cancelled 60 days before the end.</p>
<p><strong>7. Patient data.</strong> We remain the owner of enquiry data and may offer the patient other providers.</p>
<p><strong>8. Law.</strong> Courts at our registered office have jurisdiction.</p>
<div class="bottomrow">ListMyClinic Hub is operated by Quayside Listings Ltd (reg. 0944 7710). Owners of BeautyFinder and VetList. <a href="/terms.php">Terms</a> © 2015-{{year}}</div></div>
<script src="https://call-tracking.example/swap.js?acct=8812" async></script></body></html>
