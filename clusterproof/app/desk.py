"""The desk of a server: who comes in, what each may do and how often, and the log of it."""

from hashlib import sha256
from pathlib import Path
from secrets import token_urlsafe
from typing import Self

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from clusterproof.data import desk_counting, desk_jobs, desk_people
from clusterproof.data.desk import DeskFile
from clusterproof.errors import NotAllowed, TooMany, UsageError
from clusterproof.records import Allowance, Audited, Right, User

# What may be done, and the right it takes.
ACTIONS = {right.value: right for right in Right}
_RANK = {right: rank for rank, right in enumerate(Right)}
# The first letters of a token, so that it is known for what it is wherever it turns up.
TOKEN = "cpt_"  # noqa: S105 — a name, no secret
SESSION_HOURS = 12.0
# Wrong passwords before somebody has to wait, and the longest wait: a person mistypes a few times;
# with the longest wait a machine tries fewer than 100 passwords a day at one name.
_FREE_TRIES, _FREE_TRIES_OF_HOST = 4, 20
_LONGEST_WAIT = 900.0
_SHORTEST_PASSWORD, _LONGEST_PASSWORD, _LONGEST_NAME = 12, 1_000, 40
_WRONG = "Name or password is not right."


class Desk:
    """Accounts, sessions, limits and the log; safe with many threads and processes."""

    def __init__(self, file: DeskFile, allowance: Allowance) -> None:
        self.file = file
        self.allowance = allowance
        self._hasher = PasswordHasher()
        # Checked when nobody has the name: the answer takes as long as for a wrong password.
        self._nobody = self._hasher.hash(token_urlsafe())

    @classmethod
    def open(cls, db: Path, allowance: Allowance | None = None) -> "Desk":
        """Open the desk beside a store, and make it when it is not there."""
        return cls(DeskFile.beside(db), allowance or Allowance())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the file go."""
        self.file.close()

    # ------------------------------------------------------------------------- coming in

    def sign_in(self, name: str, password: str, host: str) -> str:
        """Return the token of a new session; raises NotAllowed, or TooMany after wrong tries."""
        tries = ((f"name {name}", _FREE_TRIES), (f"host {host}", _FREE_TRIES_OF_HOST))
        for who, free in tries:
            self._check_tries(who, free)
        user = self._known(name, password[: _LONGEST_PASSWORD + 1])
        if user is None:
            for who, _ in tries:
                desk_counting.fail(self.file, who)
            self.audit(name[:_LONGEST_NAME], "failed to sign in", "", host)
            raise NotAllowed(_WRONG)
        desk_counting.succeed(self.file, f"name {name}")
        token = token_urlsafe(32)
        desk_people.begin_session(self.file, name, digest(token), SESSION_HOURS)
        self.audit(name, "signed in", "", host)
        return token

    def _check_tries(self, who: str, free: int) -> None:
        failures, ago = desk_counting.failures(self.file, who)
        wait = min(_LONGEST_WAIT, 2.0 ** min(failures - free, 20)) if failures > free else 0.0
        if wait > ago:
            left = wait - ago
            raise TooMany(
                "Too many wrong passwords in a row.", f"Try again in {_time(left)}.", left
            )

    def _known(self, name: str, password: str) -> User | None:
        found = desk_people.find(self.file, name)
        try:
            self._hasher.verify(found[1] if found else self._nobody, password)
        except (VerificationError, InvalidHashError):
            return None
        if found and self._hasher.check_needs_rehash(found[1]):
            desk_people.renew_hash(self.file, name, self._hasher.hash(password))
        return found[0] if found else None

    def sign_out(self, token: str) -> None:
        """End a session."""
        desk_people.end_session(self.file, digest(token))

    def who(self, token: str) -> User | None:
        """Return whom a session's token or an API token stands for."""
        if token.startswith(TOKEN):
            return desk_people.behind_token(self.file, digest(token))
        return desk_people.behind_session(self.file, digest(token)) if token else None

    # ------------------------------------------------------------------------- rights, limits, log

    def allow(self, user: User, action: str) -> None:
        """Count what a user is about to do; raises NotAllowed, TooMany.

        action: read (a question to the API), vet, label or admin.
        """
        if not includes(user.right, ACTIONS[action]):
            raise NotAllowed(
                f"{user.name} may {user.right.value}, not {action}.", "Ask an admin of this server."
            )
        if action == "vet":
            self._check_queue(user)
            self._count(user, "sites in an hour", self.allowance.vets_per_hour, 3600.0)
        elif action == "read":
            self._count(user, "questions in a minute", self.allowance.reads_per_minute, 60.0)

    def _check_queue(self, user: User) -> None:
        most = self.allowance.vets_at_once
        if desk_jobs.unfinished(self.file, user.name) >= most:
            raise TooMany(
                f"{most} of your requests wait or run; more are not taken.",
                "Wait until one has ended, or cancel one.",
                30.0,
            )

    def _count(self, user: User, what: str, most: int, seconds: float) -> None:
        wait = desk_counting.count(self.file, f"{user.name} {what}", most, seconds)
        if wait:
            raise TooMany(
                f"{user.name} has reached the limit of {most} {what}.",
                f"Try again in {_time(wait)}.",
                wait,
            )

    def audit(self, who: str, did: str, what: str, host: str) -> None:
        """Note who did what to what, from which host; nothing is ever taken out of this log."""
        desk_people.audit(self.file, (who[:200], did[:200], what[:2_000], host[:200]))

    def audited(self, limit: int = 100, offset: int = 0) -> tuple[Audited, ...]:
        """Return what was done, the newest first."""
        return desk_people.audited(self.file, limit, offset)

    # ------------------------------------------------------------------------- accounts

    def users(self) -> tuple[User, ...]:
        """Return who has an account."""
        return desk_people.users(self.file)

    def add(self, name: str, right: Right, password: str) -> User:
        """Give someone an account; raises UsageError."""
        user = User(_checked_name(name), right)
        if not desk_people.add(self.file, user, self._hasher.hash(_checked(password))):
            raise UsageError(f"There is a user {name} already.", "Choose another name.")
        return user

    def set_password(self, name: str, password: str) -> None:
        """Give a user another password; his sessions end. Raises UsageError."""
        hashed = self._hasher.hash(_checked(password))
        if not desk_people.set_password(self.file, name, hashed):
            raise _unknown(name)

    def remove(self, name: str) -> None:
        """End an account with its sessions and tokens; what it did stays. Raises UsageError."""
        if not desk_people.remove(self.file, name):
            raise _unknown(name)

    def token(self, name: str) -> str:
        """Return a new API token; it is shown this once, only its SHA-256 is kept."""
        if desk_people.find(self.file, name) is None:
            raise _unknown(name)
        made = f"{TOKEN}{token_urlsafe(32)}"
        desk_people.add_token(self.file, name, digest(made))
        return made

    def end_tokens(self, name: str) -> int:
        """End all API tokens of a user; return how many there were."""
        if desk_people.find(self.file, name) is None:
            raise _unknown(name)
        return desk_people.end_tokens(self.file, name)


def includes(has: Right, needs: Right) -> bool:
    """Return whether a right includes another one."""
    return _RANK[has] >= _RANK[needs]


def digest(token: str) -> str:
    """Return what is kept of a token: it is random, so one round of SHA-256 hides it."""
    return sha256(token.encode()).hexdigest()


def _checked(password: str) -> str:
    if not _SHORTEST_PASSWORD <= len(password) <= _LONGEST_PASSWORD:
        raise UsageError(
            f"A password has {_SHORTEST_PASSWORD} to {_LONGEST_PASSWORD} characters.",
            "Take a sentence of your own.",
        )
    return password


def _checked_name(name: str) -> str:
    plain = name.replace("-", "").replace("_", "").replace(".", "")
    if not plain.isalnum() or len(name) > _LONGEST_NAME:
        raise UsageError(
            f"{name[:60]!r} is no name for an account.",
            f"Use up to {_LONGEST_NAME} letters, digits, dots, hyphens and underscores.",
        )
    return name


def _unknown(name: str) -> UsageError:
    return UsageError(f"There is no user {name}.", "List them with: clusterproof users list")


def _time(seconds: float) -> str:
    if seconds < 100:
        return f"{max(1, round(seconds))} seconds"
    return f"{round(seconds / 60)} minutes"
