"""From an offer's text to what is told of it."""

from collections.abc import Iterable, Iterator

from clusterproof.offer.figures import MOST_FIGURES, figures
from clusterproof.offer.patients import PatientData, patients_data
from clusterproof.offer.promises import promises
from clusterproof.offer.redlines import red_lines
from clusterproof.offer.sentences import Laid, lay_out
from clusterproof.offer.swapping import swap_test
from clusterproof.offer.text import Kind, Text
from clusterproof.offer.wording import LANGUAGES, Wording
from clusterproof.records import Offer, Promise

# More promises than this are a document made to flood; a note says that there are more.
_MOST_PROMISES = 400
# Below this a swap test says little.
_FEW_SENTENCES = 15


def refusal(text: Text, wording: Wording) -> PatientData | None:
    """Return what patients' data an offer holds, or None: then it may be read."""
    return patients_data(text, wording.finder)


def tell(text: Text, name: str, digest: str, wording: Wording, region: Iterable[str] = ()) -> Offer:
    """Return what an offer promises; `region` are names which certainly mean this place."""
    laid = lay_out(text, wording)
    promised = tuple(promises(laid, wording))
    crossed = tuple(red_lines(laid, promised))
    counted = figures(laid)
    swap = swap_test(laid, text.running, region)
    told = _once((*promised, *crossed))
    return Offer(
        name=name,
        digest=digest,
        media_type=text.media_type,
        pages=text.pages,
        words=sum(len(one.text.split()) for one in text.paragraphs),
        language=laid.language,
        promises=told[:_MOST_PROMISES],
        figures=counted[:MOST_FIGURES],
        swap=swap,
        notes=(*text.notes, *_notes(text, laid, swap.sentences, len(counted), len(told))),
    )


def _once(promised: Iterable[Promise]) -> tuple[Promise, ...]:
    """Return every promise once: a sentence repeated on each page is told where it first stands."""
    found: dict[tuple[str, str, str], Promise] = {}
    for one in promised:
        found.setdefault((one.kind, one.red_line, one.quote), one)
    return tuple(found.values())


def _notes(text: Text, laid: Laid, sentences: int, numbers: int, promised: int) -> Iterator[str]:
    if not text.pages:
        yield "The file has no page numbers; quotes stand without them."
    if laid.language not in LANGUAGES:
        yield "There are no word lists for its language; promises were looked for in English only."
    if sentences < _FEW_SENTENCES:
        yield f"Only {sentences} whole sentences could be asked in the swap test."
    if numbers > MOST_FIGURES:
        yield f"Only the first {MOST_FIGURES} numbers are told."
    if promised > _MOST_PROMISES:
        yield f"Only the first {_MOST_PROMISES} promises are told."
    if any(one.kind is Kind.ROW for one in text.paragraphs) and not text.pages:
        yield "Tables were read row by row."
