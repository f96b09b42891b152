"""How well an offer's promises are told: sentences written after its words were frozen."""

import sys
import tomllib
from collections import Counter
from pathlib import Path

TESTS = Path(__file__).parent.parent / "tests" / "offer"
sys.path.insert(0, str(TESTS))

from offer_samples import WORDING, text_of  # noqa: E402

from clusterproof.offer.telling import tell  # noqa: E402


def measure() -> Counter[str]:
    """Count what was told rightly, wrongly and not at all; print the last two."""
    counts: Counter[str] = Counter()
    for wanted, language, sentence in tomllib.loads((TESTS / "unseen.toml").read_text())[
        "sentences"
    ]:
        offer = tell(text_of(sentence, language), "offer.txt", "sha256:0", WORDING)
        told = {one.red_line or str(one.kind) for one in offer.promises}
        counts["sentences"] += 1
        counts["hits"] += bool(wanted)
        counts["right"] += wanted in told
        counts["missed"] += bool(wanted) and wanted not in told
        counts["false alarms"] += not wanted and bool(told)
        if (wanted and wanted not in told) or (told and not wanted):
            print(f"{language}: {wanted or '-'} told as {sorted(told) or '-'}: {sentence}")
    return counts


if __name__ == "__main__":
    found = measure()
    alarms = found["right"] + found["false alarms"]
    print(dict(found))
    print(f"precision {found['right'] / alarms:.2f}, recall {found['right'] / found['hits']:.2f}")
