"""The swap test: which sentences would read the same for another place."""

from collections.abc import Iterable, Iterator, Sequence

from clusterproof.offer.naming import learn, names_something
from clusterproof.offer.sentences import Laid, Sentence
from clusterproof.offer.text import Kind
from clusterproof.records import SwapTest

# Shorter runs are headings, labels and cells; of scripts that write words together, half of it.
_FEWEST_WORDS = 6
_TOGETHER = frozenset({"ko", "ja", "zh"})
_EXAMPLES = 6
_LONGEST_TERMS = 60
_ASKED = frozenset({Kind.PARAGRAPH, Kind.ITEM})


def swap_test(laid: Laid, running: Iterable[str], region: Iterable[str]) -> SwapTest:
    """Return how many sentences name nothing of a region; terms of contract are not asked."""
    asked = tuple(_asked(laid.sentences))
    names = learn(laid.sentences, running, region)
    silent = [sentence for sentence in asked if not names_something(sentence, names)]
    share = len(silent) / len(asked) if asked else 0.0
    return SwapTest(share, len(asked), tuple(_examples(silent)))


def _asked(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """Yield whole sentences that stand before or behind the terms of contract."""
    terms = False
    for sentence in sentences:
        if sentence.kind is Kind.HEADING:
            terms = sentence.holds("terms") and len(sentence.text) <= _LONGEST_TERMS
        elif sentence.kind in _ASKED and not terms and _is_whole(sentence):
            yield sentence


def _is_whole(sentence: Sentence) -> bool:
    least = _FEWEST_WORDS // 2 if sentence.language in _TOGETHER else _FEWEST_WORDS
    return len(sentence.text.split()) >= least


def _examples(silent: Sequence[Sentence]) -> Iterator[tuple[str, int]]:
    """Yield some sentences, spread over the document, each once."""
    kept = list({sentence.text: sentence for sentence in silent}.values())
    step = max(1, len(kept) // _EXAMPLES)
    for sentence in kept[::step][:_EXAMPLES]:
        yield sentence.quote(), sentence.page
