"""What was measured of a judge: figures and names of sites, kept beside it, never a word of a page.

Every figure is about sites whose owner the judge had not learned from when it was asked.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from clusterproof.errors import ModelError, ModelMismatch

MEASURED = "evaluation.json"
# Raised whenever the meaning of a field changes: an older program must not guess.
FORMAT = 1
# Digits kept: far finer than what chance moves, coarser than what two machines' sums differ by.
_DIGITS = 4
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure with its 95 % interval: bootstrap over sites, unless said otherwise."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Source:
    """One labels file: whether its sites were asked about, or only helped to learn."""

    name: str
    sites: int
    owners: int
    asked: bool


@dataclass(frozen=True, slots=True)
class Class:
    """How one class fared, 0-1."""

    name: str
    sites: int
    f1: Interval
    precision: float
    recall: float


@dataclass(frozen=True, slots=True)
class Group:
    """How some sites fared, such as those of a language; macro-F1 over the `classes` they have."""

    name: str
    sites: int
    classes: int
    macro_f1: Interval
    accuracy: Interval


@dataclass(frozen=True, slots=True)
class Unseen:
    """How sites of a language fared that was not learned from at all.

    usual: their accuracy when other sites of the language were learned from. learned: sites left
    to learn from; 0 when they were too few, and nothing could be measured.
    """

    name: str
    sites: int
    learned: int
    accuracy: Interval
    usual: float


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of like certainty: what they said in the mean, how often they were right (Wilson)."""

    answers: int
    said: float
    right: Interval


@dataclass(frozen=True, slots=True)
class Step:
    """Answering only the surest `share` of the questions: how many are wrong, and macro-F1."""

    share: float
    wrong: float
    macro_f1: float


@dataclass(frozen=True, slots=True)
class Chosen:
    """The answers kept by one rule for keeping silent: their share, how good they are."""

    rule: str
    share: float
    macro_f1: Interval
    accuracy: Interval


@dataclass(frozen=True, slots=True)
class Confused:
    """Sites of one class taken for one class, by the majority of the repeats."""

    true: str
    said: str
    sites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sets:
    """Conformal sets: how often they hold the true class, in the nested folds and over splits.

    size: classes in a set, 1-3. mean, worst: coverage over `splits` random halves, and the largest
    distance to nominal; by_chance: the largest distance that exact sets would show on such halves.
    """

    nominal: float
    coverage: float
    size: float
    splits: int
    mean: float
    worst: float
    by_chance: float


@dataclass(frozen=True, slots=True)
class Rival:
    """Another way of answering, in the same folds.

    ahead: the judge's macro-F1 less the rival's. only_judge, only_rival: sites that one alone has
    right by majority; p: exact McNemar. note: what must be known to compare fairly.
    """

    name: str
    macro_f1: Interval
    ahead: Interval
    only_judge: int
    only_rival: int
    p: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Leak:
    """A question that should have no answer; `chance` is what guessing gives on these sites."""

    name: str
    found: Interval
    chance: Interval
    holds: bool
    sites: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Twins:
    """Two sites of different owners that say nearly the same; they were treated as one owner's."""

    first: str
    second: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Spoken:
    """Sites of one label by the verdict the whole program gives with held-out probabilities."""

    label: str
    verdict: str
    sites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything measured of a judge; `labels` is the digest of what was learned from.

    calibration_by_chance: the calibration error that a perfectly calibrated judge would show on
    these sites, with the range of 95 % of its tries. calling: by class, the sites that use the word
    cluster of an organisation. missing: what was not measured, and why.
    """

    labels: str
    sites: int
    owners: int
    folds: int
    repeats: int
    sources: tuple[Source, ...]
    macro_f1: Interval
    accuracy: Interval
    brier: Interval
    calibration_error: Interval
    calibration_by_chance: Interval
    classes: tuple[Class, ...]
    languages: tuple[Group, ...]
    sizes: tuple[Group, ...]
    formats: tuple[Group, ...]
    unseen: tuple[Unseen, ...]
    reliability: tuple[Bin, ...]
    risk: tuple[Step, ...]
    chosen: tuple[Chosen, ...]
    confusion: tuple[Confused, ...]
    sets: Sets
    rivals: tuple[Rival, ...]
    leaks: tuple[Leak, ...]
    calling: Mapping[str, int] = field(default_factory=dict)
    spoken: tuple[Spoken, ...] = ()
    twins: tuple[Twins, ...] = ()
    missing: tuple[str, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)
    format: int = FORMAT

    def figures(self) -> dict[str, float]:
        """Return the single numbers by name, for a card."""
        found = {
            "macro_f1": self.macro_f1.value,
            "low": self.macro_f1.low,
            "high": self.macro_f1.high,
            "accuracy": self.accuracy.value,
            "calibration_error": self.calibration_error.value,
            "brier": self.brier.value,
            "coverage": self.sets.coverage,
            "set_size": self.sets.size,
        }
        found.update({f"f1_{one.name}": one.f1.value for one in self.classes})
        found.update({f"baseline_{one.name}": one.macro_f1.value for one in self.rivals})
        return found


def plain(found: Any) -> Any:
    """Return a record as what JSON knows, figures rounded."""
    return _rounded(asdict(found))


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, _DIGITS) + 0.0
    if isinstance(value, Mapping):
        return {name: _rounded(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(one) for one in value]
    return value


def write(found: Evaluation, folder: Path) -> None:
    """Write what was measured into a model's folder."""
    text = json.dumps(plain(found), ensure_ascii=False, indent=1, allow_nan=False)
    (folder / MEASURED).write_text(text + "\n", encoding="utf-8")


def read(folder: Path) -> Evaluation:
    """Read what was measured; raise ModelError without it, ModelMismatch when of another age."""
    path = folder / MEASURED
    try:
        found: Any = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(
            f"{folder} holds no readable {MEASURED} ({error}).",
            "Measure with `clusterproof evaluate ARCHIVE --labels FILE --keep`.",
        ) from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise ModelMismatch(
            f"{path} was written by another version of the program.", "Measure again."
        )
    try:
        return _born(Evaluation, found)
    except (TypeError, KeyError, AttributeError) as error:
        raise ModelError(f"{path} lacks a field ({error}).", "Measure again.") from error


def _born(kind: type[T], found: Mapping[str, Any]) -> T:
    """Return a record from what JSON kept of it."""
    hints = get_type_hints(kind)
    names = [one.name for one in fields(kind)]  # type: ignore[arg-type]
    return kind(**{name: _value(hints[name], found[name]) for name in names})


def _value(kind: Any, value: Any) -> Any:
    if is_dataclass(kind):
        return _born(kind, value)  # type: ignore[arg-type]
    if get_origin(kind) is tuple:
        return tuple(_value(get_args(kind)[0], one) for one in value)
    return value
