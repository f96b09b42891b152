import json

import pytest

LD = '<script type="application/ld+json">{}</script>'


def declared(read, text):
    return read(LD.format(text)).declared


@pytest.mark.parametrize(
    ("text", "types", "names"),
    [
        ('{"@type":"NGO","name":"Cluster"}', ("NGO",), ("Cluster",)),
        (
            '[{"@type":"Organization","name":"A"},{"@type":"WebSite","name":"B"}]',
            ("Organization", "WebSite"),
            ("A", "B"),
        ),
        (
            '{"@graph":[{"@type":["Organization","NGO"],"name":"A"}]}',
            ("Organization", "NGO"),
            ("A",),
        ),
        ('{"@type":"http://schema.org/Hospital"}', ("Hospital",), ()),
        ('{"@type":"Person","name":"Eva Klein"}', ("Person",), ()),
        ('{"@type":"NGO","name":"A",}', ("NGO",), ("A",)),
        ('<!-- {"@type":"NGO","name":"A"} -->', ("NGO",), ("A",)),
        ('{"@type":"NGO","name":"A" "x"', ("NGO",), ("A",)),
        ('{"@type":"NGO","name":"A\nB"}', ("NGO",), ("A B",)),
        ("not json", (), ()),
        ("", (), ()),
        ("null", (), ()),
        ("[[[]]]", (), ()),
        ("[" * 5_000, (), ()),
        ("[" * 900 + "]" * 900, (), ()),
        ('{"@type":7,"name":null}', (), ()),
        ("1" * 6_000, (), ()),
    ],
)
def test_linked_data_is_read_whole_or_broken(read, text, types, names) -> None:
    found = declared(read, text)
    assert (found.types, found.names) == (types, names)


def test_an_organisation_declares_its_legal_name(read) -> None:
    thing = {"@type": "Organization", "legalName": "Cluster e.V.", "datePublished": "2024-03-05"}
    found = declared(read, json.dumps(thing))
    assert (found.legal_names, found.published) == (("Cluster e.V.",), "2024-03-05")


@pytest.mark.parametrize(
    ("text", "rating", "offers"),
    [
        (
            '{"@type":"Hospital","aggregateRating":{"@type":"AggregateRating","ratingValue":5}}',
            True,
            False,
        ),
        ('{"@type":"Product","offers":{"@type":"Offer","price":5}}', False, True),
        ('{"@type":"Product","offers":[{"@type":"AggregateOffer"}]}', False, True),
        ('{"@type":"NGO"}', False, False),
    ],
)
def test_ratings_and_offers_are_seen(read, text, rating, offers) -> None:
    found = declared(read, text)
    assert (found.rating, found.offers) == (rating, offers)


def test_meta_tags_and_microdata_are_read(read) -> None:
    page = read(
        "<title>T &amp; U</title><meta name=description content=' About  us '>"
        "<meta property=og:site_name content=Site><meta name=generator content='WordPress 6'>"
        "<meta property=article:modified_time content=2024-05-06T01:02:03Z>"
        "<link rel=alternate hreflang=de-AT href=/de/><link rel=alternate type=rss href=/feed>"
        "<div itemscope itemtype=https://schema.org/MedicalClinic>x</div>"
    )
    found = page.declared
    assert (page.title, page.description) == ("T & U", "About us")
    assert (found.site_name, found.generator, found.modified) == (
        "Site",
        "WordPress 6",
        "2024-05-06",
    )
    assert found.alternates == (("de-at", "https://example.org/de/"),)
    assert found.types == ("MedicalClinic",)


def test_called_hosts_are_kept_without_queries(read) -> None:
    page = read(
        "<script src='https://cdn.test/a.js?key=secret'></script><script src=/own.js></script>"
        "<script>var u='https://connect.facebook.net/en_US/fbevents.js'</script>"
        "<iframe src='//maps.test/embed?q=x'></iframe>"
    )
    assert page.scripts == ("cdn.test/a.js", "connect.facebook.net", "maps.test/embed")
