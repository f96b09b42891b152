"""The red lines of a contract, each told with the sentence that crosses it."""

from collections.abc import Iterator, Sequence

from clusterproof.offer.promises import promise
from clusterproof.offer.sentences import Laid
from clusterproof.records import Promise, PromiseKind

NO_REMEDY = "guaranteed-volume"
_UNSAID = "It guarantees a number, and no passage says what follows if it is not reached."
# List of words -> the red line's name, and how its sentence reads.
RED_LINES = {
    "red-no-remedy": (NO_REMEDY, "It rules out a remedy if a promised number is not reached."),
    "red-exclusive": (
        "exclusivity",
        "It binds you or the members to one seller. Ask for how long, where and for what.",
    ),
    "red-renewal": (
        "automatic-renewal",
        "The contract goes on unless someone acts. Ask for an end date instead.",
    ),
    "red-data": (
        "patient-data",
        "It gives the seller patients' data or enquiries. Ask who may use them, and what you "
        "receive when you leave.",
    ),
    "red-resale": (
        "resale-of-leads",
        "It lets the seller give the same enquiries to others.",
    ),
    "red-ranking": (
        "ranking",
        "The order in which members are shown may change without notice. Ask for the rule.",
    ),
    "red-logo": (
        "member-logo",
        "Names or logos may be shown as members before these have agreed.",
    ),
    "red-commission": (
        "commission",
        "A commission is taken beside the fee or is not shown. Ask for every payment in writing.",
    ),
    "red-court": (
        "distant-court",
        "It names a court or an arbitrator. Check how far it is from you, and whose law holds.",
    ),
}


def red_lines(laid: Laid, promised: Sequence[Promise]) -> Iterator[Promise]:
    """Yield the red lines; `promised` are the promises found before."""
    remedied = any(sentence.holds("remedy") for sentence in laid.sentences)
    quotes = {one.quote for one in promised if one.kind is PromiseKind.VOLUME}
    for sentence in laid.sentences:
        for key, (name, reading) in RED_LINES.items():
            if sentence.holds(key):
                yield promise(sentence, PromiseKind.RED_LINE, reading, name)
        guaranteed = sentence.holds("guarantee") and sentence.quote() in quotes
        if guaranteed and not remedied and not sentence.holds("red-no-remedy"):
            yield promise(sentence, PromiseKind.RED_LINE, _UNSAID, NO_REMEDY)
