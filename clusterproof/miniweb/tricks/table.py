"""The table of tricks: whom each is played on, and what it must not do to a verdict."""

from collections.abc import Callable
from dataclasses import dataclass

from clusterproof.miniweb.expectations import Expectation
from clusterproof.miniweb.tricks import dressing, hiding, selling, sizes
from clusterproof.miniweb.tricks.staging import Staged

PORTALS = frozenset({"portal"})
CLUSTERS = frozenset({"cluster", "hybrid"})
OTHERS = frozenset({"other"})
DRESSED = PORTALS | OTHERS
EVERYBODY = PORTALS | CLUSTERS | OTHERS


@dataclass(frozen=True, slots=True)
class Trick:
    """One way to change a site; `on` are the verdicts of the sites it is played on.

    `hidden` says that a visitor sees nothing of it; `empties` that nothing of the site is left, so
    that any pattern read from it is a wrong one.
    """

    name: str
    play: Callable[[Staged], Staged]
    on: frozenset[str]
    hidden: bool = False
    empties: bool = False

    def fits(self, expected: Expectation) -> bool:
        """Say whether the trick is played on the site of which this is expected."""
        return expected.verdict in self.on

    def wrong(self, expected: Expectation) -> frozenset[str]:
        """Return the verdicts on the wrong side of what the site is."""
        if self.empties:
            return frozenset({"cluster", "portal", "hybrid"})
        if expected.verdict == "other":
            # A body whose work has ended may still be called what it was.
            return frozenset({"cluster", "portal", "hybrid"}) - set(expected.acceptable)
        if expected.verdict == "portal" or "portal" in expected.acceptable:
            return frozenset({"cluster"})
        return frozenset({"portal"})


def _hidden(name: str, play: Callable[[Staged], Staged]) -> Trick:
    return Trick(f"hidden: {name}", play, DRESSED, hidden=True)


TRICKS: tuple[Trick, ...] = (
    _hidden("display none", hiding.display_none),
    _hidden("hidden attribute", hiding.hidden_attribute),
    _hidden("off screen", hiding.aria_off_screen),
    _hidden("font size 0", hiding.no_size),
    _hidden("white on white", hiding.white_on_white),
    _hidden("indented away", hiding.indented_away),
    _hidden("comments", hiding.commented),
    _hidden("noscript", hiding.without_scripts),
    _hidden("for ears", hiding.for_ears),
    _hidden("template element", hiding.template_element),
    _hidden("style sheet", hiding.style_sheet),
    _hidden("closed dialogue", hiding.closed_dialogue),
    _hidden("alt and title texts", hiding.alternative_texts),
    _hidden("meta tags", hiding.meta_tags),
    Trick("footer words", dressing.footer_words, DRESSED),
    Trick("tag cloud", dressing.tag_cloud, DRESSED),
    Trick("copied definition", dressing.copied_definition, DRESSED),
    Trick("invented board", dressing.invented_board, DRESSED),
    Trick("borrowed logos", dressing.borrowed_logos, DRESSED),
    Trick("named logos", dressing.named_logos, DRESSED),
    Trick("members without sites", dressing.bare_members, DRESSED),
    Trick("members' own profiles", dressing.profiled_members, DRESSED),
    Trick("copied statutes", dressing.copied_statutes, DRESSED),
    Trick("governance stuffing", dressing.governance_stuffing, DRESSED),
    Trick("cooperation stuffing", dressing.cooperation_stuffing, DRESSED),
    Trick("old domain", dressing.old_domain, PORTALS),
    Trick("for the crawler", dressing.for_the_crawler, DRESSED),
    Trick("menu words", dressing.menu_words, DRESSED),
    Trick("network page", dressing.network_page, DRESSED),
    Trick("foundation's statutes", dressing.foundation_statutes, DRESSED),
    Trick("every garment", dressing.every_garment, DRESSED),
    Trick("quote form", selling.quote_form, CLUSTERS | OTHERS),
    Trick("prices", selling.prices, CLUSTERS | OTHERS),
    Trick("messenger buttons", selling.messenger_buttons, CLUSTERS | OTHERS),
    Trick("booking words", selling.booking_words, CLUSTERS | OTHERS),
    Trick("patient reviews", selling.reviews, CLUSTERS | OTHERS),
    Trick("patient portal", selling.patient_portal, CLUSTERS),
    Trick("whole shop", selling.whole_shop, CLUSTERS | OTHERS),
    Trick("page 300 times", sizes.page_many_times, DRESSED),
    Trick("home page 300 times", sizes.own_page_many_times, EVERYBODY),
    Trick("page of 5 MB", sizes.huge_page, PORTALS),
    Trick("one line", sizes.one_line, EVERYBODY, empties=True),
    Trick("script alone", sizes.script_only, EVERYBODY, empties=True),
)
