"""An offer from file to findings: parsed in a process apart, refused with patients' data in it."""

import hashlib
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from threading import Timer

import clusterproof
from clusterproof.classifier.matching import compile_lexicons
from clusterproof.classifier.signals import SIGNALS
from clusterproof.data import offerwords
from clusterproof.errors import OfferError, PatientsData, UsageError
from clusterproof.offer.comparing import compare
from clusterproof.offer.telling import refusal, tell
from clusterproof.offer.text import LARGEST, Fault, Text, Unreadable, unpacked
from clusterproof.offer.wording import Wording, tags
from clusterproof.page import words
from clusterproof.page.folding import spaced
from clusterproof.records import Case, Judged, Offer

# Seconds a file may take to be parsed; offers of 300 pages take two.
SECONDS = 20.0
# No text of an honest offer takes more room between the processes.
_MOST_ANSWER = 64_000_000
_LONGEST_NAME = 120
_WHY = {
    Fault.EMPTY: ("holds no text.", "Send the offer itself."),
    Fault.LARGE: ("is larger than 20 MB.", "Save it without pictures, or send its text."),
    Fault.LONG: ("is too long", "Send the part with the offer; at most 300 pages are read."),
    Fault.ENCRYPTED: ("is protected by a password.", "Save it without one."),
    Fault.SCANNED: (
        "holds pictures and no text, as a scan does.",
        "Run text recognition over it, or ask the seller for the file it was printed from.",
    ),
    Fault.CORRUPT: ("cannot be opened: it is damaged.", "Save it again, or print it to a PDF."),
    Fault.BOMB: (
        "was not read: it unpacks to far more than an offer has.",
        "Ask who made it; print it to a PDF if it is honest.",
    ),
    Fault.MACROS: ("is a Word file with macros.", "Save it as DOCX without macros or as PDF."),
    Fault.OLD: ("is an old Word file or another old office file.", "Save it as DOCX or PDF."),
    Fault.WEB: ("is a web page.", "Print it to a PDF, or give its address to vet."),
    Fault.KIND: ("is neither PDF, DOCX nor plain text.", "Save it as one of these."),
}
_CORRUPT_NAME = "offer"


@dataclass(frozen=True, slots=True)
class Taken:
    """An offer whose text was taken and holds no patients' data; nothing is told of it yet."""

    name: str
    digest: str
    text: Text


@lru_cache(maxsize=1)
def _wording() -> Wording:
    lists = offerwords.load()
    tagged = [
        replace(lexicon, language=tag)
        for lexicon in lists.lexicons
        for tag in tags(lexicon.language)
    ]
    return Wording(words.load(), compile_lexicons(tagged), lists.durations)


def take(file: Path) -> Taken:
    """Take an offer's text from a file; raise OfferError or PatientsData with what to do."""
    try:
        if file.is_dir():
            raise UsageError(f"{_name(file.name)} is a folder.", "Name the offer's own file.")
        with file.open("rb") as source:
            body = source.read(LARGEST + 1)
    except OSError as wrong:
        raise UsageError(
            f"{_name(file.name)} cannot be read: {wrong.strerror}.", "Check the file's name."
        ) from wrong
    return take_bytes(body, file.name)


def take_bytes(body: bytes, name: str) -> Taken:
    """Take an offer's text from what was uploaded; `name` is the file's own name."""
    shown = _name(name)
    try:
        if len(body) > LARGEST:
            raise Unreadable(Fault.LARGE)
        text = _parsed_apart(body, shown)
    except Unreadable as wrong:
        raise _error(shown, wrong) from None
    held = refusal(text, _wording())
    if held is not None:
        where = f"page {held.page}" if held.page else "the file"
        raise PatientsData(
            f"{shown} was refused: {where} seems to hold patients' data ({held.kind}). "
            "Nothing of it was kept.",
            "Remove these pages and give the offer again.",
        )
    return Taken(shown, f"sha256:{hashlib.sha256(body).hexdigest()}", text)


def beside(case: Case, taken: Taken | None) -> Case:
    """Return a case with the offer that was taken, if one was, told beside the site."""
    if taken is None:
        return case
    regions = case.sheets.regions if case.sheets else ()
    return replace(case, offer=offer_of(taken, case.judged, regions))


def offer_of(taken: Taken, judged: Judged, region: Sequence[str] = ()) -> Offer:
    """Tell what an offer promises beside what the judged site shows.

    `region` are names of the buyer's place, for the swap test; the site's own name is added.
    """
    own = [part for part in judged.verdict.site.split(".")[0].split("-") if len(part) > 3]
    names = (*region, *(part for part in own if part.lower() not in _GENERIC))
    told = tell(taken.text, taken.name, taken.digest, _wording(), names)
    return compare(told, judged, {signal.id: signal.name for signal in SIGNALS})


def offer(file: Path, judged: Judged, region: Sequence[str] = ()) -> Offer:
    """Take an offer from a file and tell what it promises beside what the judged site shows."""
    return offer_of(take(file), judged, region)


# Words of domains which name no place.
_GENERIC = frozenset({
    "medical", "health", "cluster", "clusters", "tourism", "travel", "care", "salud", "medico",
    "turismo", "gesundheit", "klaster", "sante", "saude", "salute", "network", "portal", "clinic",
    "clinics", "medic", "wellness", "international", "hospital", "hospitals", "global", "world",
})  # fmt: skip


def _name(name: str) -> str:
    """Return a file's name without its folders and without what could steer a screen."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    shown = spaced("".join(letter if letter.isprintable() else " " for letter in last))
    return shown[:_LONGEST_NAME] or _CORRUPT_NAME


def _error(name: str, wrong: Unreadable) -> OfferError:
    what, do = _WHY[wrong.fault]
    if wrong.fault is Fault.LONG:
        what = f"{what}: {wrong.detail}." if wrong.detail else f"{what}."
    elif wrong.fault is Fault.CORRUPT and wrong.detail:
        what = f"cannot be read: {wrong.detail}."
    return OfferError(f"{name} {what}", do)


def _parsed_apart(body: bytes, name: str) -> Text:
    """Parse in a process of its own, which is ended when it takes too long."""
    command = (sys.executable, "-m", "clusterproof.offer.apart")
    home = Path(clusterproof.__file__).parent.parent
    with subprocess.Popen(  # noqa: S603 — our own module, no word of the user's in the command
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=home,
        env={"PYTHONUTF8": "1"},
    ) as process:
        clock = Timer(SECONDS, process.kill)
        clock.start()
        try:
            answer = _answer(process, body)
        finally:
            late = not clock.is_alive()
            clock.cancel()
            process.kill()
    if not answer:
        what = "took too long to read" if late else "broke the program that was reading it"
        raise OfferError(
            f"{name} was not read: it {what}.", "Print it to a PDF of its own and try that."
        )
    return unpacked(answer)


def _answer(process: "subprocess.Popen[bytes]", body: bytes) -> bytes:
    """Hand over the file, return the answer; an answer without end is none."""
    if process.stdin is None or process.stdout is None:
        return b""
    try:
        process.stdin.write(body)
        process.stdin.close()
    except BrokenPipeError:
        return b""
    answer = process.stdout.read(_MOST_ANSWER + 1)
    return answer if len(answer) <= _MOST_ANSWER else b""
