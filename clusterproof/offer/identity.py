"""Numbers which states and insurers give to persons, told by their shape and check digits."""

import re
from collections.abc import Callable, Iterator

_DIGITS = re.compile(r"\D")


def numbers_of_persons(text: str) -> Iterator[tuple[str, str]]:
    """Yield (kind, number) for every number that only a person can have.

    >>> list(numbers_of_persons("Ana 12345678Z, PESEL 44051401359"))
    [('Spanish identity number', '12345678Z'), ('Polish PESEL', '44051401359')]
    """
    for kind, shape, holds in _KINDS:
        for found in shape.finditer(text):
            if holds(found.group()):
                yield kind, found.group()


def _plain(number: str) -> str:
    return _DIGITS.sub("", number)


def _weighed(digits: str, weights: tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))


def _dni(number: str) -> bool:
    letters = number.upper().replace("-", "").replace(" ", "").replace(".", "")
    first = letters[:-1].translate(str.maketrans("XYZ", "012"))
    return "TRWAGMYFPDXBNJZSQVHLCKE"[int(first) % 23] == letters[-1]


def _pesel(number: str) -> bool:
    month = int(number[2:4]) % 20
    check = -_weighed(number[:10], (1, 3, 7, 9, 1, 3, 7, 9, 1, 3)) % 10
    return 1 <= month <= 12 and 1 <= int(number[4:6]) <= 31 and check == int(number[10])


def _kimlik(number: str) -> bool:
    digits = [int(digit) for digit in number]
    tenth = (sum(digits[0:9:2]) * 7 - sum(digits[1:8:2])) % 10
    return digits[9] == tenth and sum(digits[:10]) % 10 == digits[10]


def _rrn(number: str) -> bool:
    digits = _plain(number)
    return 1 <= int(digits[2:4]) <= 12 and 1 <= int(digits[4:6]) <= 31 and digits[6] in "12345678"


def _nir(number: str) -> bool:
    digits = _plain(number)
    return 97 - int(digits[:13]) % 97 == int(digits[13:])


def _cpf(number: str) -> bool:
    digits = _plain(number)
    if len(set(digits)) == 1:
        return False
    return all(
        _weighed(digits[:n], tuple(range(n + 1, 1, -1))) * 10 % 11 % 10 == int(digits[n])
        for n in (9, 10)
    )


def _snils(number: str) -> bool:
    digits = _plain(number)
    return _weighed(digits[:9], tuple(range(9, 0, -1))) % 101 % 100 == int(digits[9:])


def _any(number: str) -> bool:
    """Trust the shape alone."""
    return bool(number)


_KINDS: tuple[tuple[str, re.Pattern[str], Callable[[str], bool]], ...] = (
    ("Spanish identity number", re.compile(r"\b[\dXYZ]\d{7}[- ]?[A-HJ-NP-TV-Z]\b"), _dni),
    (
        "Italian tax code",
        re.compile(r"\b[A-Z]{6}\d{2}[A-EHLMPR-T]\d{2}[A-Z]\d{3}[A-Z]\b", re.IGNORECASE),
        _any,
    ),
    ("Polish PESEL", re.compile(r"(?<![\d-])\d{11}(?![\d-])"), _pesel),
    ("Turkish identity number", re.compile(r"(?<![\d-])[1-9]\d{10}(?![\d-])"), _kimlik),
    ("Korean resident number", re.compile(r"(?<!\d)\d{6}-\d{7}(?!\d)"), _rrn),
    (
        "French social security number",
        re.compile(r"(?<!\d)[12] ?\d{2} ?(?:0[1-9]|1[0-2]) ?\d{2} ?\d{3} ?\d{3} ?\d{2}(?!\d)"),
        _nir,
    ),
    ("Brazilian CPF", re.compile(r"(?<!\d)\d{3}\.\d{3}\.\d{3}-\d{2}(?!\d)"), _cpf),
    ("Russian SNILS", re.compile(r"(?<!\d)\d{3}-\d{3}-\d{3}[ -]\d{2}(?!\d)"), _snils),
    ("German insured number", re.compile(r"\b[A-Z]\d{9}\b(?=[^\d]|$)"), _any),
)
