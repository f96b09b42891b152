"""A case: one judged site with all that a dossier tells of it."""

from dataclasses import dataclass
from datetime import date, datetime

from clusterproof.records.kept import Judged
from clusterproof.records.offered import Offer
from clusterproof.records.sheets import Sheets
from clusterproof.records.watched import History


@dataclass(frozen=True, slots=True)
class Reply:
    """What the subject answered, verbatim, and what changed because of it.

    `sender` is a role and an organisation, never a person's name. `asked_on` is when the subject
    was asked, None when nobody asked.
    """

    site: str
    text: str
    sender: str
    received_on: date
    changed: str
    author: str
    at: datetime
    asked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A labelled site without its name: class, C and P (0-100)."""

    label: str
    collaboration: float
    portal_mechanics: float


@dataclass(frozen=True, slots=True)
class Case:
    """All that is known of one site.

    `sheets` is None when its archive could not be read again. `numbers` of exhibits follow
    `report.exhibits`. `replies` are the newest first. `history` is None when the case is
    of no store.
    """

    judged: Judged
    sheets: Sheets | None = None
    offer: Offer | None = None
    replies: tuple[Reply, ...] = ()
    references: tuple[Reference, ...] = ()
    history: History | None = None
