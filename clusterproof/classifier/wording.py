"""The sentences of a verdict: what was read and found, no word on intentions (rubric 5.3)."""

from collections.abc import Iterable, Mapping, Sequence

from clusterproof.classifier.gates import MODELS, OTHER_SENSE
from clusterproof.classifier.matching import READ_BY
from clusterproof.classifier.signals import BY_ID
from clusterproof.records import Condition, Coverage, Evidence, Site

RUBRIC = "clusterproof rubric 1"
# Words no sentence of ours may hold: they judge motives, or claim more than was read.
FORBIDDEN = (
    "fake", "scam", "sham", "fraud", "pretends", "misleads", "deceives", "only", "proves", "all",
    "never", "always", "lies", "bogus", "criminal",
)  # fmt: skip
LANGUAGES = {
    "ar": "Arabic", "be": "Belarusian", "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech",
    "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
    "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew",
    "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian",
    "it": "Italian", "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "ko": "Korean",
    "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian", "nl": "Dutch", "no": "Norwegian",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak",
    "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "th": "Thai",
    "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
# What stands in the way of a reader, in words; other reasons are told by their own names.
WALLS: Mapping[str, str] = {
    Condition.BOT_WALL: "behind a check for humans", Condition.LOGIN_WALL: "behind a log-in",
    Condition.COOKIE_WALL: "behind a cookie wall", Condition.NEEDS_SCRIPTS: "empty without scripts",
}  # fmt: skip
_MOST_NAMED = 3
JOINT_WORK = frozenset({"C1", "C2", "C3", "C4"})


def named(evidence: Iterable[Evidence], wanted: frozenset[str] | None = None) -> str:
    """Return up to three indicators' names in running text, the weightiest first."""
    found: dict[str, None] = {}
    for row in evidence:
        if row.indicator in BY_ID and (wanted is None or row.indicator in wanted):
            found.setdefault(_lowered(BY_ID[row.indicator].name))
    return listed(tuple(found)[:_MOST_NAMED]) or "no indicator"


def _lowered(name: str) -> str:
    return name[0].lower() + name[1:]


def listed(words: Sequence[str]) -> str:
    """Join words as running text does.

    >>> listed(("a", "b", "c"))
    'a, b and c'
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def read(coverage: Coverage) -> str:
    """Say how much was read, in which languages."""
    tongues = listed([LANGUAGES.get(name, name) for name in coverage.languages[:_MOST_NAMED]])
    pages = "1 page" if coverage.pages == 1 else f"{coverage.pages} pages"
    return f"{pages} in {tongues}" if tongues else pages


def cluster(collaboration: Sequence[Evidence], met: int, asked: int, confidence: float) -> str:
    """Say that the pages match the pattern of a cluster organisation."""
    return (
        f"The pages read match the pattern of a cluster organisation on {met} of {asked} criteria, "
        f"including {named(collaboration)}. Confidence {confidence:.0%}."
    )


def portal(mechanics: Sequence[Evidence], coverage: Coverage, joint_work: bool) -> str:
    """Say that the pages mainly route patients, and what was not found in how much."""
    absence = (
        "some words on joint work among members were found as well"
        if joint_work
        else "we found no description of joint work among members"
    )
    return (
        f"The pages read show mainly functions that route patients to providers "
        f"({named(mechanics)}). In {coverage.share:.0%} of the expected page kinds, "
        f"{read(coverage)}, "
        f"{absence}. This describes a business model, not its quality or legality."
    )


def hybrid(collaboration: Sequence[Evidence], mechanics: Sequence[Evidence]) -> str:
    """Say that both patterns are there."""
    return (
        f"Both patterns are present: {named(collaboration)} show work among members; "
        f"{named(mechanics)} show patient routing."
    )


def other(model: str | None) -> str:
    """Say which other model the organisation's own words fit."""
    if model == OTHER_SENSE:
        return (
            "The pages use the word cluster in another sense, such as computing or statistics; "
            "cluster and portal scores are shown for information."
        )
    meaning = MODELS.get(model or "", "a model other than a cluster or a portal")
    return (
        f"The organisation describes itself in words that fit {meaning}; "
        "cluster and portal scores are shown for information."
    )


def insufficient(site: Site) -> str:
    """Say why nothing can be said; absence is not reported as a finding."""
    rows = (*_hindrances(site), *_gaps(site))
    return (
        f"We could not read enough to say: {'; '.join(rows)}. "
        "Absence of evidence is not reported as a finding."
    )


def torn(probabilities: Mapping[str, float]) -> str:
    """Say that what was read points to two patterns about as firmly as to one."""
    first, second = sorted(probabilities, key=lambda name: (-probabilities[name], name))[:2]
    return (
        f"What was read points to two patterns: {first} at {probabilities[first]:.0%}, {second} "
        f"at {probabilities[second]:.0%}. On so even a balance no pattern is named; the open "
        "questions say what would tell them apart."
    )


def _hindrances(site: Site) -> list[str]:
    """Return what stood in the way of reading."""
    rows = [
        f"{_counted(count, 'address')} {WALLS.get(reason, reason)}"
        for reason, count in site.coverage.unread[:2]
    ]
    rows += [_lowered(note.rstrip(".")) for note in site.notes]
    if site.coverage.missing:
        rows.append(f"page kinds not found: {listed(site.coverage.missing)}")
    return rows


def _gaps(site: Site) -> list[str]:
    """Return what the pages read did not show."""
    if not site.pages:
        return ["no page could be read"]
    if not site.evidence:
        return ["no indicator was found in the pages read"]
    return ["too few kinds of evidence for either pattern in the pages read"]


def _counted(count: int, noun: str) -> str:
    return f"1 {noun}" if count == 1 else f"{count} {noun}es"


def unworded(spoken: Sequence[str], known: frozenset[str]) -> tuple[str, ...]:
    """Say which of a site's languages have no word list, and whose list reads them beside."""
    rows = [name for name in spoken if name not in known][:_MOST_NAMED]
    if not rows:
        return ()
    lent = [LANGUAGES[READ_BY[name]] for name in rows if READ_BY.get(name) in known]
    beside = f" and by the words of {listed(lent)}" if lent else ""
    tongues = listed([LANGUAGES.get(name, name) for name in rows])
    return (f"No word list for {tongues}: read by structure{beside}.",)


def two_voiced(addresses: Sequence[str]) -> tuple[str, ...]:
    """Say which address gave two different texts within days."""
    if not addresses:
        return ()
    more = f" and {len(addresses) - 1} more" if len(addresses) > 1 else ""
    return (
        f"One address gave different texts within a week ({addresses[0]}{more}): what they say of "
        "collaboration was not counted.",
    )


def early_stage(founded: str, months: int) -> str:
    """Say that the body is young; a bare year may be up to a year less long ago."""
    most = "at most " if len(founded) == 4 and months else ""
    ago = (
        "in the month" if months == 0 else f"{most}{months} month{'s' if months > 1 else ''} before"
    )
    return (
        f"The pages read say that the organisation was founded in {founded}, {ago} they were read. "
        "Most criteria cannot yet be expected; open questions are listed."
    )


def in_front(shell: Sequence[Evidence]) -> str:
    """Say that an association stands in front of a portal."""
    return (
        f"An association stands in front of the patient functions ({named(shell)}, as at "
        f"{shell[0].url}); of joint work of its members little or nothing was described in the "
        "pages read."
    )


def dormant(newest: str) -> str:
    """Say since when no dated text was found, or that the site states its end."""
    if newest:
        return f"No dated activity found since {newest}."
    return "The site states that its work has ended."


def borderline(without: str) -> str:
    """Say which item the result hangs on."""
    return f"The result changes if {_lowered(BY_ID[without].name)} ({without}) is left out."
