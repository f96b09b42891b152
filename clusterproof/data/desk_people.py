"""Who has an account at the desk, with which password, sessions and tokens; and what was done."""

from datetime import timedelta

from clusterproof.data.desk import DeskFile, moment, told
from clusterproof.records import Audited, Right, User

# A session that began later than this from now was begun before the calendar was set back.
_SKEW = timedelta(minutes=5)


def users(file: DeskFile) -> tuple[User, ...]:
    """Return who has an account."""
    return tuple(User(row["name"], Right(row["may"])) for row in file.rows("users"))


def find(file: DeskFile, name: str) -> tuple[User, str] | None:
    """Return a user and his password's hash, or None."""
    found = file.rows("user", name=name)
    return (User(name, Right(found[0]["may"])), found[0]["password"]) if found else None


def add(file: DeskFile, user: User, password: str) -> bool:
    """Give someone an account; False when there is one of that name."""
    values = {"name": user.name, "may": user.right.value, "password": password, "at": file.now()}
    return file.change("add_user", **values) == 1


def set_password(file: DeskFile, name: str, password: str) -> bool:
    """Keep another hash and end his sessions; False when there is no such user."""
    with file.deciding():
        file.change("end_sessions", name=name)
        return file.change("set_password", name=name, password=password) == 1


def renew_hash(file: DeskFile, name: str, password: str) -> None:
    """Keep a stronger hash of the same password."""
    file.change("set_password", name=name, password=password)


def remove(file: DeskFile, name: str) -> bool:
    """End an account with all its sessions and tokens; False when there is none."""
    return file.change("remove_user", name=name) == 1


def add_token(file: DeskFile, name: str, digest: str) -> None:
    """Let a token stand for a user."""
    file.change("add_token", name=name, digest=digest, at=file.now())


def end_tokens(file: DeskFile, name: str) -> int:
    """End all tokens of a user; return how many there were."""
    return file.change("end_tokens", name=name)


def begin_session(file: DeskFile, name: str, digest: str, hours: float) -> None:
    """Let a session stand for a user for some hours."""
    at = file.calendar()
    with file.deciding():
        file.change("forget_sessions", at=told(at))
        ends = told(at + timedelta(hours=hours))
        file.change("begin_session", name=name, digest=digest, at=told(at), ends=ends)


def end_session(file: DeskFile, digest: str) -> None:
    """End a session."""
    file.change("end_session", digest=digest)


def behind_session(file: DeskFile, digest: str) -> User | None:
    """Return whom a session stands for, if it has not ended."""
    at = file.calendar()
    found = file.rows("whose_session", digest=digest, at=told(at), latest=told(at + _SKEW))
    return User(found[0]["name"], Right(found[0]["may"])) if found else None


def behind_token(file: DeskFile, digest: str) -> User | None:
    """Return whom a token stands for."""
    found = file.rows("whose_token", digest=digest)
    return User(found[0]["name"], Right(found[0]["may"])) if found else None


def audit(file: DeskFile, done: tuple[str, str, str, str]) -> None:
    """Note who did what to what, from which host."""
    who, did, what, host = done
    file.change("audit", at=file.now(), who=who, did=did, what=what, host=host)


def audited(file: DeskFile, limit: int, offset: int) -> tuple[Audited, ...]:
    """Return what was done, the newest first."""
    found = file.rows("audited", limit=limit, offset=offset)
    return tuple(
        Audited(at, row["who"], row["did"], row["what"], row["host"])
        for row in found
        if (at := moment(row["at"]))
    )
