"""How the sites of one language, size or format fare, also where the language is new."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from clusterproof.classifier import training
from clusterproof.classifier.evaluation import asking, figures
from clusterproof.classifier.evaluation.asking import Held, Mask, Question
from clusterproof.classifier.evaluation.crew import Run
from clusterproof.classifier.evaluation.rivals import Course
from clusterproof.classifier.gates import CALLS_ITSELF
from clusterproof.classifier.rows import CLASSES, ORIGINAL, SIZES, Rows
from clusterproof.models.measured import Class, Confused, Group, Interval, Unseen

# Fewer sites of a language than this show nothing.
FEWEST = 5
_PAGES = SIZES.index("pages")
_CALLING = f"gate_{CALLS_ITSELF}"


def classes(held: Held) -> tuple[Class, ...]:
    """Return how each class fared."""
    counted = figures.count(held.said, held.truth)
    return tuple(
        Class(
            name,
            int((held.truth == place).sum()),
            counted.interval(figures.f1_of(place)),
            *figures.precision_recall(counted.counts, place),
        )
        for place, name in enumerate(CLASSES)
    )


def confusion(held: Held) -> tuple[Confused, ...]:
    """Return the names of the sites by true and said class, each once."""
    found: dict[tuple[str, str], list[str]] = {}
    for name, true, said in zip(held.names, held.truth, figures.majority(held.found), strict=True):
        found.setdefault((CLASSES[true], CLASSES[said]), []).append(name)
    return tuple(Confused(*pair, tuple(sorted(found[pair]))) for pair in sorted(found))


def languages(held: Held, rows: Rows) -> tuple[Group, ...]:
    """Return how the sites of each language fared, the commonest first; rare ones together."""
    counts = common(rows.languages)
    names = [name if name in counts else "others" for name in rows.languages]
    order = [*counts, *(("others",) if "others" in names else ())]
    return tuple(_group(held, name, np.array(names) == name) for name in order)


def common(languages: Sequence[str]) -> Mapping[str, int]:
    """Return the languages with enough sites, the commonest first."""
    counts = Counter(name for name in languages if name)
    order = sorted(counts, key=lambda name: (-counts[name], name))
    return {name: counts[name] for name in order if counts[name] >= FEWEST}


def sizes(held: Held, rows: Rows) -> tuple[Group, ...]:
    """Return how small, middling and large sites fared: thirds of the sites by pages read."""
    pages = np.expm1(rows.sizes[:, _PAGES])
    found = []
    for third in np.array_split(np.argsort(pages, kind="stable"), 3):
        name = f"{pages[third].min():.0f} to {pages[third].max():.0f} pages"
        kept = np.zeros(len(pages), dtype=bool)
        kept[third] = True
        found.append(_group(held, name, kept))
    return tuple(found)


def formats(held: Held, rows: Rows, looks_right: Mask) -> tuple[Group, ...]:
    """Return how sites fared by how they were kept, and by whether their look gives them away.

    How a site looks hangs on its class in this collection (see `leaks`). A judge that read the look
    would be good where it points to the class, and poor where it points elsewhere; and it would
    not be good within one format.
    """
    original = np.array([one == ORIGINAL for one in rows.formats or ("",) * len(rows)])
    found = (
        ("look points to the class", looks_right),
        ("look points elsewhere", ~looks_right),
        *((("original HTML", original), ("rendered anew", ~original)) if original.any() else ()),
    )
    return tuple(_group(held, name, kept) for name, kept in found if kept.any())


def _group(held: Held, name: str, kept: Mask) -> Group:
    truth = held.truth[kept]
    counted = figures.count(held.said[:, kept], truth)
    present = np.unique(truth)
    return Group(
        name,
        int(kept.sum()),
        len(present),
        counted.interval(figures.macro_f1_of(present)),
        counted.interval(figures.accuracy),
    )


def calling(rows: Rows) -> Mapping[str, int]:
    """Count, by class, the sites that use the word cluster of an organisation."""
    if _CALLING not in rows.columns:
        return {}
    used = rows.matrix[:, rows.columns.index(_CALLING)] > 0
    counts = Counter(label for label, is_used in zip(rows.labels, used, strict=True) if is_used)
    return {name: counts[name] for name in CLASSES}


def unseen(run: Run, course: Course, held: Held) -> tuple[Unseen, ...]:
    """Leave one language out at a time: learn from all others, ask about its sites."""
    rows = course.rows
    kept = rows.take(np.flatnonzero(course.asked))
    names = tuple(common(kept.languages))
    questions = [_without(course, name) for name in names]
    answers = run(asking.try_answer, questions)
    found = []
    for name, question, told in zip(names, questions, answers, strict=True):
        usual = held.said[:, np.array(kept.languages) == name]
        truth = training.truth(rows.take(question.asked))
        share = float((usual == truth).mean())
        if told is None:
            nothing = Interval(0.0, 0.0, 0.0)
            found.append(Unseen(name, len(truth), 0, nothing, share))
            continue
        counted = figures.count(told[0].argmax(axis=1)[None], truth)
        right = counted.interval(figures.accuracy)
        found.append(Unseen(name, len(truth), len(question.learned), right, share))
    return tuple(found)


def _without(course: Course, language: str) -> Question:
    rows = course.rows
    spoken = np.array(rows.languages) == language
    asked = np.flatnonzero(spoken & course.asked)
    out = {rows.owners[place] for place in asked}
    kept = [
        place for place, owner in enumerate(rows.owners) if owner not in out and not spoken[place]
    ]
    learned = np.array(kept, dtype=np.int64)
    return Question(rows, learned, asked, course.choices, course.asked[learned])
