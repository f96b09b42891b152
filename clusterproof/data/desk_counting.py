"""How often someone did something lately, and how often he failed."""

from clusterproof.data.desk import DeskFile

# Failures in a row are forgotten after this many seconds without another one.
_KEPT = 3600.0
# The clock begins anew when the machine starts: an act from further ahead than this is of an
# earlier start, one less far ahead was written while another process waited.
_RACE = 60.0


def count(file: DeskFile, who: str, most: float, seconds: float) -> float:
    """Count one more act; return 0, or the seconds to wait when `most` are done in `seconds`.

    The level sinks evenly, so that no moment is worse than another; what is refused is not counted.
    """
    speed = most / seconds
    values = {"who": who, "now": file.clock(), "speed": speed, "race": _RACE}
    if file.rows("count", most=most, **values):
        return 0.0
    found = file.rows("level", **values)
    level = found[0]["level"] if found else 0.0
    return float(max(1.0, (level + 1 - most) / speed))


def failures(file: DeskFile, who: str) -> tuple[int, float]:
    """Return how often something failed in a row, and how many seconds ago last."""
    now = file.clock()
    found = file.rows("failures", who=who)
    if not found or not -_RACE <= now - found[0]["at"] <= _KEPT:
        return 0, 0.0
    return int(found[0]["failures"]), max(0.0, float(now - found[0]["at"]))


def fail(file: DeskFile, who: str) -> None:
    """Count a failure."""
    with file.deciding():
        file.change("forget_failures", now=file.clock(), kept=_KEPT, race=_RACE)
        file.change("fail", who=who, now=file.clock())


def succeed(file: DeskFile, who: str) -> None:
    """Forget the failures."""
    file.change("succeed", who=who)
