"""Tells whether a document holds patients' data, so that it can be refused.

An offer that speaks of patients, names a contact person or prints statistics is none of this. What
is told is the kind of data and its page, never the data.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from clusterproof.offer.identity import numbers_of_persons
from clusterproof.offer.text import Text
from clusterproof.offer.wording import LANGUAGES, Finder, tags
from clusterproof.page.personal import mailbox_role, mails, phones

# So many rows make a list; fewer may be a team, a chronology, a signature.
_LIST = 3
_PAIR = 2
# A record spread over lines: what belongs together stands this near.
_NEAR = 3
# Who was born later than this is hardly in a list of patients, but a workshop's date may be.
_YOUNGEST = 14

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_DATE = re.compile(
    r"(?<!\d)(?:(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./-]\s?((?:19|20)\d\d)"
    r"|((?:19|20)\d\d)[./-]\s?\d{1,2}[./-]\s?\d{1,2}"
    r"|((?:19|20)\d\d)년\s?\d{1,2}월\s?\d{1,2}일"
    r"|\d{1,2}\.? (?:de )?[^\W\d_]{3,10}\.? (?:de )?((?:19|20)\d\d))(?!\d)"
)
_ICD = re.compile(r"(?<![\w-])[A-TV-Z]\d{2}(?:\.\d{1,2})?(?![\w-])")
_TOKEN = re.compile(r"(?<![\w/])(?=[\w/-]*\d{3})[A-Z]{0,4}[-/]?\d[\d/-]{2,15}(?![\w/])")
_PERSON = re.compile(
    r"(?<![\w.])([A-ZÀ-ÞĀ-ŽА-ЯЁİ][\w'’-]+),? (?:[A-ZÀ-ÞĀ-ŽА-ЯЁİ]\.? )?([A-ZÀ-ÞĀ-ŽА-ЯЁİ][\w'’-]+)"
)
_BODY = re.compile(
    r"klini|clini|hospi|spital|szpital|bolni|hastane|больниц|клиник|병원|مستشفى|univers|institut|gmbh"
    r"|\bltd|\bllc|\binc\b"
    r"|s\.l|s\.a|sp\. z|d\.o\.o|verein|verband|zentrum|cent(?:er|re|ro|rum)|ministr|minister|hotel"
    r"|\bspa\b|praxis|polikl"
    r"|dr\.|prof\.|\bmd\b|dra\.|chamber|kammer|cámara"
    r"|stadt|city|municip|agenc|council|cluster|klaster|klaszter",
    re.IGNORECASE,
)
_GROUPED = frozenset({
    "data-birth", "data-diagnosis", "data-treatment", "data-insurance", "data-id", "data-name",
    "data-contact",
})  # fmt: skip
_TELLING = frozenset({"data-birth", "data-diagnosis", "data-insurance", "data-id"})


@dataclass(frozen=True, slots=True)
class PatientData:
    """Patients' data that a document holds: of what kind, on which page (0: no pages)."""

    kind: str
    page: int


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the document, and what in it may belong to a patient."""

    page: int
    text: str
    keys: frozenset[str]
    dates: int
    births: int
    codes: int
    tokens: int
    person: bool
    reach: bool
    numbers: tuple[str, ...]

    def says(self, *keys: str) -> bool:
        """Return whether a word of one of these lists stands in it."""
        return not self.keys.isdisjoint(keys)

    @property
    def ill(self) -> bool:
        """Return whether it names an illness or a treatment."""
        return bool(self.codes) or self.says("data-diagnosis", "data-treatment")


def patients_data(text: Text, finder: Finder) -> PatientData | None:
    """Return the first kind of patients' data that a document holds, or None.

    All languages' words are asked: a list of names has none of its own.
    """
    lines = tuple(_lines(text, finder))
    for look in _LOOKS:
        if found := look(lines):
            return found
    return None


def _lines(text: Text, finder: Finder) -> Iterator[_Line]:
    asked = [(line.translate(_DIGITS), tags(*LANGUAGES)) for _, line in text.lines]
    youngest = date.today().year - _YOUNGEST
    for (page, _), (line, _), hits in zip(text.lines, asked, finder.match(asked), strict=True):
        years = [int(year) for found in _DATE.findall(line) for year in found[2:] if year]
        person = _PERSON.search(line) is not None and not _BODY.search(line)
        personal = any(not mailbox_role(address) for address in mails(line))
        yield _Line(
            page=page,
            text=line,
            keys=frozenset(hit.key for hit in hits if hit.key.startswith("data-")),
            dates=len(years),
            births=sum(1900 <= year <= youngest for year in years),
            codes=len(_ICD.findall(line)),
            tokens=len(_TOKEN.findall(line)),
            person=person,
            reach=personal or bool(phones(line)),
            numbers=tuple(number for _, number in numbers_of_persons(line)),
        )


def _around(lines: Sequence[_Line], at: int) -> Sequence[_Line]:
    return [one for one in lines[max(0, at - _NEAR) : at + _NEAR + 1] if one.page == lines[at].page]


def _records(lines: Sequence[_Line]) -> PatientData | None:
    """Find one patient's record: a birth date beside an illness or the word patient.

    A life of a doctor has a birth date too, and words of medicine: no diagnosis and no code.
    """
    for at, line in enumerate(lines):
        near = _around(lines, at)
        born = line.says("data-birth") and line.dates
        if born and any(one.codes or one.says("data-diagnosis", "data-patient") for one in near):
            return PatientData("birth dates and diagnoses", line.page)
        if line.says("data-insurance") and line.tokens + len(line.numbers):
            return PatientData("health insurance numbers", line.page)
        if (
            line.says("data-patient")
            and line.person
            and (line.codes or line.says("data-diagnosis"))
        ):
            return PatientData("names with diagnoses", line.page)
        if line.says("data-id") and line.tokens and (line.person or line.births or line.codes):
            return PatientData("patient numbers", line.page)
    return None


def _numbers(lines: Sequence[_Line]) -> PatientData | None:
    """Find numbers of persons: some of them, or one beside an illness or a birth date."""
    page = next((line.page for line in lines if line.numbers), 0)
    if len({number for line in lines for number in line.numbers}) >= _LIST:
        return PatientData("identity numbers", page)
    for at, line in enumerate(lines):
        if line.numbers and any(
            one.codes or one.says("data-diagnosis", "data-patient") for one in _around(lines, at)
        ):
            return PatientData("identity numbers", line.page)
    numbered = [line for line in lines if line.says("data-id") and line.tokens]
    if len(numbered) >= _PAIR:
        return PatientData("patient numbers", numbered[0].page)
    return None


def _headed(lines: Sequence[_Line]) -> PatientData | None:
    """Find a table whose head asks what only a list of patients asks, with rows below it."""
    for at, line in enumerate(lines):
        asks = line.keys & _GROUPED
        told = asks & _TELLING or ("data-treatment" in asks and "data-contact" in asks)
        if len(asks) < _LIST or not told or line.dates or len(line.text) > 160:
            continue
        below = [one for one in lines[at + 1 : at + 8] if one.page in (line.page, line.page + 1)]
        rows = [one for one in below if _is_row(one)]
        if len(rows) >= _PAIR and not any(_BODY.search(one.text) for one in rows):
            return PatientData("a table of patients", line.page)
    return None


def _is_row(line: _Line) -> bool:
    told = line.births or line.reach or line.codes or line.numbers
    return bool(told) or bool(line.tokens and (line.dates or line.ill))


def _births(lines: Sequence[_Line]) -> PatientData | None:
    """Find a list of names with birth dates."""
    rows = [line for line in lines if line.person and line.births]
    labelled = any(line.says("data-birth") for line in lines)
    if len(rows) >= _LIST and (labelled or any(row.ill for row in rows)):
        return PatientData("names with birth dates", rows[0].page)
    return None


def _diagnoses(lines: Sequence[_Line]) -> PatientData | None:
    """Find a list of names with codes of illnesses or treatments."""
    rows = [line for line in lines if line.person and (line.codes or (line.dates and line.ill))]
    if len(rows) >= _LIST:
        return PatientData("names with diagnoses or treatments", rows[0].page)
    return None


def _contacts(lines: Sequence[_Line]) -> PatientData | None:
    """Find a list of names with a way to reach them and a treatment."""
    rows = [line for line in lines if line.person and line.reach and line.ill]
    if len(rows) >= _PAIR:
        return PatientData("names with phone numbers or addresses and treatments", rows[0].page)
    return None


_LOOKS: tuple[Callable[[Sequence[_Line]], PatientData | None], ...] = (
    _records, _numbers, _headed, _births, _diagnoses, _contacts,
)  # fmt: skip
