"""Bytes of an offer to its text; what kind of file it is, its content decides."""

import io
import zipfile

from clusterproof.offer import plaintext, portable, wordfile
from clusterproof.offer.text import LARGEST, Fault, Text, Unreadable

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF")
_UNICODE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_WEB = (b"<!doctype html", b"<html")
# Where readers look for the mark of a PDF.
_PDF_WITHIN = 1_024


def parse(body: bytes) -> Text:
    """Return the text of an offer; raise Unreadable with the reason."""
    if not body.strip():
        raise Unreadable(Fault.EMPTY)
    if len(body) > LARGEST:
        raise Unreadable(Fault.LARGE)
    if b"%PDF-" in body[:_PDF_WITHIN]:
        return portable.read(body)
    if body.startswith(b"PK"):
        return wordfile.read(_word(body))
    _check_other(body)
    return plaintext.read(body)


def _word(body: bytes) -> zipfile.ZipFile:
    """Open a ZIP that should be a Word file."""
    try:
        packed = zipfile.ZipFile(io.BytesIO(body))
        names = frozenset(packed.namelist())
    except (zipfile.BadZipFile, ValueError, RuntimeError, OverflowError) as wrong:
        raise Unreadable(Fault.CORRUPT) from wrong
    if "[Content_Types].xml" not in names or not any(n.startswith("word/") for n in names):
        raise Unreadable(Fault.KIND)
    return packed


def _check_other(body: bytes) -> None:
    """Raise Unreadable for a file that is none of the three kinds."""
    if body.startswith(_OLE):
        secret = "EncryptedPackage".encode("utf-16-le") in body
        raise Unreadable(Fault.ENCRYPTED if secret else Fault.OLD)
    if body.startswith(_PICTURES):
        raise Unreadable(Fault.SCANNED)
    if body.startswith(b"{\\rtf"):
        raise Unreadable(Fault.KIND)
    if body[:_PDF_WITHIN].lstrip().lower().startswith(_WEB):
        raise Unreadable(Fault.WEB)
    if b"\x00" in body and not body.startswith(_UNICODE_MARKS):
        raise Unreadable(Fault.KIND)
