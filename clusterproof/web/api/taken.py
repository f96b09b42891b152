"""The shapes of what the API takes, as its OpenAPI description tells them."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from clusterproof.web.api.schemas import Kind


class Taken(BaseModel):
    """Something the server takes: no other keys."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


_DIGITS = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
# What is certainly taken, for programs that make requests: names in ASCII, or an IPv4 address.
# The server itself takes whatever `clusterproof vet` does, international names among it.
_HOST = (
    "(([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.){1,4}[A-Za-z]{2,24}"
    f"|({_DIGITS}\\.){{3}}{_DIGITS})(:[1-9][0-9]{{0,3}})?"
)
_ADDRESS = f"^([Hh][Tt][Tt][Pp][Ss]?://{_HOST}([/?#][!-~]*)?|{_HOST}(/[!-~]*)?)$"


def _day(value: object) -> object:
    """Refuse what is no day in ISO 8601, such as a number of seconds."""
    if isinstance(value, str) and len(value) != len("2026-03-04"):
        raise ValueError("Write a day as 2026-03-04.")
    if not isinstance(value, str | date | None):
        raise ValueError("Write a day as 2026-03-04.")
    return value


Day = Annotated[date, BeforeValidator(_day)]
Words = Annotated[str, Field(min_length=1, pattern=r"\S")]


class Vet(Taken):
    """Which site is to be read: an address or a domain."""

    url: str = Field(
        min_length=1,
        max_length=1_000,
        examples=["example.org"],
        json_schema_extra={"pattern": _ADDRESS},
    )


class Decision(Taken):
    """What a person decides about a site, and why."""

    label: Kind
    reason: Words = Field(max_length=2_000, examples=["Its statutes name an assembly."])


class ReplyIn(Taken):
    """What the subject answered. `sender` is a role and an organisation, no person's name."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, regex_engine="python-re")

    text: Words = Field(max_length=20_000)
    sender: str = Field(
        min_length=3,
        max_length=400,
        pattern=r"^(?![\s\S]*\d[\d\s()/-]{6})[^,@\s][^,@]*,\s*[^,@\s][^@]*$",
        examples=["managing office, Example Cluster"],
    )
    received_on: Day
    changed: str = Field(default="", max_length=400)
    asked_on: Day | None = None
