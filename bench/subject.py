"""What a look of four pages tells of a site's subject, on labelled sites.

    python bench/subject.py [ARCHIVE LABELS.csv]

For each site the first four pages in the crawler's order are read. Of each witness of
`classifier/subject.py` it prints the area under the curve (ours against others) and, of the score,
the precision at 50 and what the bound "off-subject" would lose and let through. Ours are cluster,
portal and hybrid. The judge's witness flatters where it was learned from the same sites; the
others were learned from none; "unlearned" is the score with the rubric's own judge in its place.
Without an archive: the mini-web's.
"""

import csv
import sys
from pathlib import Path

import numpy as np
from pages import in_order
from sites import archive, each, shipped

from clusterproof import miniweb
from clusterproof.app.heads import encoder_of
from clusterproof.app.sighting import _ON_SUBJECT, PAGES
from clusterproof.app.subjects import subject_of
from clusterproof.classifier.gates import CALLS_ITSELF, score_of
from clusterproof.classifier.judging import judge
from clusterproof.classifier.rubric_head import RubricHead
from clusterproof.classifier.site import gather
from clusterproof.classifier.subject import likeness, shown
from clusterproof.page.roles import load_role_words
from clusterproof.page.template import set_apart
from clusterproof.settings import Settings

OURS = {"cluster", "portal", "hybrid"}
NAMES = ("calls itself", "likeness", "judge", "shown", "rubric", "unlearned")


def labels_of(path: str) -> dict[str, str]:
    if not path:
        return {one.host: one.verdict for one in miniweb.expectations()}
    with Path(path).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {row.get("host") or row["site"]: row["label"] for row in rows}


def area(values: np.ndarray, ours: np.ndarray) -> float:
    """Return how often one of ours stands above one of the others; ties count half."""
    higher = values[ours][:, None] - values[~ours][None, :]
    return float((higher > 0).mean() + (higher == 0).mean() / 2)


def report(told: np.ndarray, kinds: list[str]) -> None:
    ours = np.array([kind in OURS for kind in kinds])
    print(f"{len(kinds)} sites, {int(ours.sum())} of ours ({ours.mean():.2f} by chance)")
    for at, name in enumerate(NAMES):
        column = told[:, at]
        quarters = np.percentile(column[ours], (0, 25, 50)), np.percentile(column[~ours], (50, 75))
        spread = " ".join(f"{value:.2f}" for part in quarters for value in part)
        print(
            f"  {name:13} area {area(column, ours):.3f};",
            f"ours min, 25, 50 %, others 50, 75 %: {spread}",
        )
    worth = told[:, 3]
    for name in ("shown", "unlearned"):
        top = np.argsort(-told[:, NAMES.index(name)], kind="stable")[:50]
        print(f"precision at 50, {name}: {ours[top].mean():.2f}")
    lost = int((worth[ours] < _ON_SUBJECT).sum())
    kept = int((worth[~ours] >= _ON_SUBJECT).sum())
    print(f"below {_ON_SUBJECT}: {lost} of {int(ours.sum())} of ours lost;", end=" ")
    print(f"{kept} of {int((~ours).sum())} others let through")
    for kind in sorted(OURS):
        mine = np.array([one == kind for one in kinds])
        print(f"  {kind}: {int((worth[mine] < _ON_SUBJECT).sum())} of {int(mine.sum())} lost")


def main(path: str = "", labels: str = "") -> None:
    ready, words = shipped(), load_role_words()
    known, encoder = subject_of(Settings()), encoder_of("")
    named, found, kinds = labels_of(labels), [], []
    with archive(path) as place:
        for one in each(place, labels, ready):
            label = named.get(one.name, "insufficient")
            pages = in_order(one, words)[:PAGES]
            if label == "insufficient" or not pages:
                continue
            site = gather(one.name, set_apart(pages), (), ready.matcher)
            verdict = judge(site, ready.head)
            judged = sum(verdict.probabilities.get(name, 0.0) for name in OURS)
            near = likeness(known, encoder, site)
            worth = shown(known, encoder, site, verdict)
            calls = score_of(site.gates, CALLS_ITSELF)
            plain = judge(site, RubricHead())
            rubric = sum(plain.probabilities.get(name, 0.0) for name in OURS)
            bare = shown(known, encoder, site, plain)
            found.append((calls, near, judged, worth, rubric, bare))
            kinds.append(label)
    report(np.array(found), kinds)


if __name__ == "__main__":
    main(*sys.argv[1:3])
