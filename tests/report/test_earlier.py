"""Earlier readings in a dossier: verdicts, when they were captured, what moved them."""

from dataclasses import replace
from datetime import timedelta

import pypdfium2
from case_samples import CASE
from report_samples import AT, VERDICT

from clusterproof.records import (
    Axis,
    Case,
    Change,
    EvidenceChange,
    History,
    Judged,
    Life,
    PageChange,
    PageMove,
    Past,
    Standing,
)
from clusterproof.report import dossier

WORDS = "Fordern Sie ein <b>Angebot</b> an"
PAST = tuple(
    Past(AT + timedelta(days=91 * n), kind, None, 0.8, 70.0, p, "head-1")
    for n, kind, p in ((1, "cluster", 9.0), (0, "hybrid", 44.0))
)
CHANGE = Change(
    VERDICT.site,
    Standing(AT, "hybrid", None, 70.0, 44.0, Life.ALIVE),
    Standing(AT + timedelta(days=91), "cluster", None, 70.0, 9.0, Life.DORMANT),
    (PageChange(f"https://{VERDICT.site}/ask", PageMove.VANISHED, why="the host answered 404"),),
    (EvidenceChange("P2", Axis.PORTAL, False, 8.8, "https://a.test/ask", WORDS, -8.8, True),),
)
HISTORY = History(PAST, (CHANGE,), Life.DORMANT, AT)


def test_earlier_readings_are_told() -> None:
    part = dossier.contents(replace(CASE, history=HISTORY)).earlier
    assert part is not None
    assert [one.name for one in part.verdicts] == ["Cluster pattern", "Both patterns"]
    (move,) = part.moves
    assert move.heading.startswith("Reads as cluster pattern, before as both patterns; dormant")
    assert any("which moved the verdict" in line and WORDS in line for line in move.lines)
    assert part.state == "State at the last visit: dormant, nothing dated within 24 months."


def test_a_site_read_once_has_no_such_part() -> None:
    for history in (None, History(), History(PAST[:1], (), Life.ALIVE, AT)):
        case = Case(Judged(VERDICT), history=history)
        assert dossier.contents(case).earlier is None
        assert "Earlier readings" not in dossier.html(case)


def test_it_stands_in_the_page_and_on_paper() -> None:
    case = Case(Judged(VERDICT), history=HISTORY)
    page = dossier.html(case)
    assert '<a href="#earlier">Earlier readings</a>' in page
    section = page.partition('<section id="earlier"')[2].partition("</section>")[0]
    assert "Fordern Sie ein &lt;b&gt;Angebot&lt;/b&gt; an" in section
    said = "\n".join(
        one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(dossier.pdf(case))
    )
    assert "Earlier readings" in said
    # Lines may break within an address or behind a stroke: blanks are no part of the comparison.
    letters = "".join(one for one in said if one.isprintable() and one != " ")
    assert WORDS.replace(" ", "") in letters


def test_a_long_past_is_cut_and_says_so() -> None:
    part = dossier.contents(
        Case(Judged(VERDICT), history=History(PAST * 10, (CHANGE,) * 9))
    ).earlier
    assert part is not None
    assert (len(part.verdicts), len(part.moves)) == (12, 6)
    assert part.more == "The store holds 8 verdicts and 3 changes more."
