from dataclasses import replace

from report_samples import EVIDENCE, VERDICT, empty

from clusterproof.report.exhibits.numbering import numbered, ranked


def test_one_exhibit_per_capture_by_the_weightiest_item() -> None:
    found = numbered(VERDICT)
    assert [one.number for one in found] == list(range(1, len(found) + 1))
    assert len({(one.url, one.digest) for one in found}) == len(found)
    heaviest = [max(VERDICT.evidence[n].points for n in one.items) for one in found]
    assert heaviest == sorted(heaviest, reverse=True)
    assert sorted(n for one in found for n in one.items) == list(range(len(EVIDENCE)))


def test_the_same_address_with_another_digest_is_another_exhibit() -> None:
    twice = (*EVIDENCE, replace(EVIDENCE[0], digest="sha256:1"))
    assert len(numbered(replace(VERDICT, evidence=twice))) == len(numbered(VERDICT)) + 1


def test_items_of_an_indicator_stand_together() -> None:
    light = replace(EVIDENCE[0], points=0.5, quote="a further witness")
    evidence = (light, *EVIDENCE)
    assert ranked(evidence)[:3] == (1, 0, 2)
    assert sorted(ranked(evidence)) == list(range(len(evidence)))


def test_nothing_cited_is_no_exhibit() -> None:
    assert numbered(empty()) == ()
    assert ranked(()) == ()
