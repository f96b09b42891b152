"""Which lines may be persons' names: they are told nowhere."""

import re

# Two or three capitalised words and nothing else: as likely a person as a firm.
_PERSON = re.compile(
    r"(?:[^\W\d_]\.? ){0,2}[^\W\d_][^\W\d_'’-]+(?: [^\W\d_]\.?)?(?: [^\W\d_][\w'’-]+){1,2}"
)
# A surname and a given name in Chinese or Japanese, a gap between them.
_PERSON_GAPLESS = re.compile(
    r"[\u3400-\u9fff]{1,3}[ \u3000][\u3040-\u30ff\u3400-\u9fff]{1,4}(?=$| ?[(（])"
)
_TITLED = re.compile(
    r"(?:^|[\s(,])(?:dr|prof|mr|mrs|ms|herr|frau|dott|ing|phd|md|mudr|mgr|doc|dipl|univ|lic|d-r|"
    r"sir|dra|"
    r"profa|assoc|uzm|op|доктор|проф|博士|教授|先生|د)\.?(?=[\s,)]|$)",
    re.IGNORECASE,
)  # fmt: skip


def is_surely_person(name: str) -> bool:
    """Say whether a line begins with a person's title, or is written as only persons' names are."""
    return _TITLED.search(name) is not None or _PERSON_GAPLESS.match(name) is not None


def may_be_person(name: str) -> bool:
    """Say whether a name without a kind's word may be a person's."""
    if is_surely_person(name):
        return True
    return _PERSON.fullmatch(name) is not None and not re.search(r"[A-Z]{2}|\d|&|-", name)
