"""Hosts known for watching visitors and for taking money."""

from functools import lru_cache
from urllib.parse import urlsplit

from clusterproof.page.addresses import site_of

# Names of owners, without their endings: one firm serves from many of them.
_TRACKERS = frozenset(
    [
        "google-analytics",
        "googletagmanager",
        "googleadservices",
        "googlesyndication",
        "doubleclick",
        "hotjar",
        "clarity",
        "matomo",
        "piwik",
        "hs-analytics",
        "hs-scripts",
        "hs-banner",
        "hsadspixel",
        "licdn",
        "bing",
        "bat",
        "ads-twitter",
        "mixpanel",
        "segment",
        "amplitude",
        "plausible",
        "statcounter",
        "quantserve",
        "criteo",
        "taboola",
        "outbrain",
        "addthis",
        "sharethis",
        "callrail",
        "calltrk",
        "callrail-cdn",
        "calltrackingmetrics",
        "call-tracking",
        "convertexperiments",
        "optimizely",
        "crazyegg",
        "mouseflow",
        "fullstory",
        "inspectlet",
        "luckyorange",
        "newrelic",
        "nr-data",
        "pardot",
        "marketo",
        "mktoresp",
        "gemius",
        "histats",
        "yadro",
        "liveinternet",
        "top-fwz1",
        "mail-counter",
        "hubspot-analytics",
        "adroll",
        "pinimg",
        "scorecardresearch",
        "chartbeat",
        "heapanalytics",
        "kissmetrics",
        "clicky",
        "getclicky",
        "woopra",
        "cloudflareinsights",
        "goatcounter",
        "umami",
        "fathom",
        "usefathom",
        "simpleanalytics",
        "etracker",
        "econda",
        "wcs-naver",
        "adnxs",
        "adsrvr",
        "bluekai",
        "demdex",
        "omtrdc",
        "2o7",
        "smartlook",
        "vwo",
        "visualwebsiteoptimizer",
        "yandex-metrica",
        "metrika",
        "tiktok-analytics",
        "growingio",
        "cnzz",
        "umeng",
    ]
)
# Hosts and paths that only together tell a tracker.
_TRACKING = (
    "connect.facebook.net/", "mc.yandex.ru/", "analytics.tiktok.com/", "px.ads.linkedin.com/",
    "snap.licdn.com/", "hm.baidu.com/", "wcs.naver.net/", "stats.wp.com/", "pixel.wp.com/",
    "static.ads-twitter.com/", "bat.bing.com/", "www.clarity.ms/", "analytics.",
    "counter.yadro.ru/", "top-fwz1.mail.ru/", "t1.daumcdn.net/kas/", "s.pinimg.com/ct/",
    "js.hs-analytics.net/", "plausible.io/", "cdn.segment.com/", "www.facebook.com/tr",
    "sc-static.net/", "js-agent.newrelic.com/",
)  # fmt: skip
_TOO_WIDE = frozenset({"bing", "bat", "segment", "clarity", "licdn"})
_PAYERS = frozenset(
    [
        "stripe",
        "paypal",
        "paypalobjects",
        "iyzico",
        "iyzipay",
        "paytr",
        "braintree",
        "braintreegateway",
        "adyen",
        "mollie",
        "klarna",
        "squareup",
        "square",
        "checkout",
        "razorpay",
        "payu",
        "przelewy24",
        "tpay",
        "dotpay",
        "redsys",
        "mercadopago",
        "pagseguro",
        "conekta",
        "openpay",
        "payfort",
        "hyperpay",
        "tap",
        "checkout2",
        "2checkout",
        "wompi",
        "epayco",
        "cloudpayments",
        "yookassa",
        "yoomoney",
        "robokassa",
        "liqpay",
        "wayforpay",
        "tosspayments",
        "inicis",
        "kakaopay",
        "payjp",
        "alipay",
        "wepay",
        "gocardless",
        "sumup",
        "paddle",
        "sofort",
        "worldpay",
        "cybersource",
        "authorize",
    ]
)
_PAYERS_TOO_WIDE = frozenset({"checkout", "square", "tap", "authorize"})


@lru_cache(maxsize=4_096)
def is_tracker(script: str) -> bool:
    """Say whether a script's host and path are known to watch visitors.

    >>> is_tracker("www.googletagmanager.com/gtag/js"), is_tracker("cdn.example.org/jquery.js")
    (True, False)
    """
    labels = frozenset(script.partition("/")[0].split("."))
    return bool(labels & (_TRACKERS - _TOO_WIDE)) or script.startswith(_TRACKING)


@lru_cache(maxsize=4_096)
def is_payer(host: str) -> bool:
    """Say whether a host is known to take payments.

    >>> is_payer("js.stripe.com"), is_payer("example.org")
    (True, False)
    """
    return bool(frozenset(host.partition("/")[0].split(".")) & (_PAYERS - _PAYERS_TOO_WIDE))


@lru_cache(maxsize=16_384)
def host_of(url: str) -> str:
    """Return the host name of an address, or an empty text."""
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


@lru_cache(maxsize=16_384)
def own_site_of(url: str) -> str:
    """Return the site of an address or a bare host."""
    return site_of(url) if url else ""
