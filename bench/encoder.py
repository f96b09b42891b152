"""A harder test of encoders: learned on English sentences, asked in ten other languages.

The sentences (clusterproof/data/passages.toml) were written for this project and share their
subject across voices: clinics, networks, prices, students, machines. So a topic alone does not
give a voice away.
"""

import argparse
import time
import tomllib
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from clusterproof.classifier import embedding
from clusterproof.classifier.embedding import Encoder
from clusterproof.models import shelf

PASSAGES = Path(__file__).parents[1] / "clusterproof" / "data" / "passages.toml"
FOUR = ("body", "seller", "provider", "reporter")
TRUST = 10.0
REPEATED = 5000


def sentences() -> list[tuple[str, str, str]]:
    """Return text, voice and language of every shipped sentence."""
    voices = tomllib.loads(PASSAGES.read_text(encoding="utf-8"))
    return [
        (text, voice, language)
        for voice, table in voices.items()
        for language, texts in table.items()
        if language != "says"
        for text in texts
    ]


def accuracy(encoder: Encoder, voices: tuple[str, ...] | None = None) -> dict[str, float]:
    """Return the share of right answers by language, of a linear head that saw English only."""
    rows = [row for row in sentences() if voices is None or row[1] in voices]
    vectors = encoder.encode([text for text, _, _ in rows])
    voice = np.array([row[1] for row in rows])
    language = np.array([row[2] for row in rows])
    english = language == "en"
    head = LogisticRegression(C=TRUST, max_iter=2000).fit(vectors[english], voice[english])
    right = head.predict(vectors) == voice
    return {one: float(right[language == one].mean()) for one in sorted(set(language) - {"en"})}


def speed(encoder: Encoder) -> float:
    """Return passages of about 200 characters encoded in a second of processor time."""
    texts = [text for text, _, language in sentences() if language == "en"]
    passages = [
        f"{one} {two} {three}" for one, two, three in zip(texts, texts[1:], texts[2:], strict=False)
    ]
    passages = (passages * (REPEATED // len(passages) + 1))[:REPEATED]
    encoder.encode(passages[:100])
    start = time.process_time()
    encoder.encode(passages)
    return REPEATED / (time.process_time() - start)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", default=str(shelf.shipped("encoder")))
    encoder = embedding.load(Path(parser.parse_args().folder))
    print(f"encoder  {encoder.identity}, {encoder.dimensions} dimensions")
    for name, voices in (("ten voices", None), ("four voices", FOUR)):
        found = accuracy(encoder, voices)
        each = "  ".join(f"{one} {value:.2f}" for one, value in found.items())
        print(f"{name:11}  mean {np.mean(list(found.values())):.3f}   {each}")
    print(f"speed  {speed(encoder):,.0f} passages/s/core")


if __name__ == "__main__":
    main()
