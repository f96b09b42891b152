"""What patients say and how they look: told by names in the markup, headings, quotation marks."""

import re
from functools import lru_cache

from clusterproof.page.folding import spaced
from clusterproof.page.roles import load_role_words, role_of_link
from clusterproof.records import Role

_NAMES = re.compile(
    r"(?:[a-z]{1,20}[-_]{1,2}){0,4}(?:testimoni(?:als?|os?|es|anze|y)|temoignages?|reviews?|otzyv[yi]?"
    r"|opini[eao]n?(?:es|i)?|rese(?:n|ñ)as?|recensioni|depoimentos|erfahrungsberichte?|patientenstimmen"
    r"|(?:patient|success)-?(?:stories|story|voices)|yorumlar[ıi]?|recenzje|before-?(?:and-?)?after"
    r"|vorher-?nachher|antes-?(?:y-?|e-?)?despues|avant-?apres|twentytwenty)(?:[-_]{1,2}[a-z0-9]{1,20}){0,4}"
)
_WHOLE = frozenset({"html", "body", "main"})
_DECLARED = re.compile(r"https?://schema\.org/Review/?")
# How sure the words of a heading must be: "Reviews" is, "News and reviews of the year" is not.
_SURE = 0.7
# With a word for patients beside it, half a heading is enough: "Opiniones de pacientes" has 0.6.
_HALF = 0.4
_PATIENTS = re.compile(
    r"patient|pa[cz]i[je]?[ce]?n|hasta|\bpotila|\bbeteg|ασθεν|пац[иі]ент|مرض|환자|患者",
    re.IGNORECASE,
)
_SAY = re.compile(
    r"\b(?:say|tell|sagen|erzählen|disent|dicen|dizem|dicono|mówią|diyor|anlatıyor|говорят|zeggen)\b",
    re.IGNORECASE,
)
_LONGEST_PAIR = 40
_BODIES = re.compile(
    r"(?=.*\b(?:before|vorher|antes|avant|prima|przed|öncesi|до|antes)\b)"
    r"(?=.*\b(?:after|nachher|despu[eé]s|depois|apr[eè]s|dopo|po|sonrası|после)\b).*",
    re.IGNORECASE | re.DOTALL,
)
_SPEECH = re.compile(
    '[\u201c\u201e\u00ab"\u300c][^\u201c\u201d\u00ab\u00bb"\u300d]{12,600}[\u201c\u201d\u00bb"\u300d]'
)
# Names stand in quotation marks too, but have no such sign.
_SAID = re.compile(r"[.!?,;:…。！？、，،؟]")
# A text of which most stands in quotation marks is somebody's speech, not the site's.
_MOSTLY = 0.5


def is_theirs(tag: str, names: str, declares: str = "", part: str = "") -> bool:
    """Return whether an element says of itself that patients speak in it.

    `names` are its classes and its id; `declares` and `part` its itemtype and itemprop.

    >>> is_theirs("div", "home-testimonials slider"), is_theirs("div", "preview-pane")
    (True, False)
    """
    if tag in _WHOLE:
        return False
    if _DECLARED.fullmatch(declares) or part == "review":
        return True
    return bool(names.strip()) and _named(names[:300].lower())


@lru_cache(maxsize=4_096)
def _named(names: str) -> bool:
    return any(_NAMES.fullmatch(name) for name in names.split())


def shows_bodies(text: str) -> bool:
    """Return whether words are about a body before and after.

    >>> shows_bodies("Our house"), shows_bodies("Nose before and after surgery")
    (False, True)
    """
    return _BODIES.fullmatch(text) is not None


def announces(heading: str) -> bool:
    """Return whether patients speak below a heading.

    >>> announces("What our patients say"), announces("News and reviews of the year")
    (True, False)
    """
    text = spaced(heading[:200])
    if len(text) <= _LONGEST_PAIR and shows_bodies(text):
        return True
    of_patients = bool(_PATIENTS.search(text))
    role, worth = role_of_link("", text, load_role_words())
    if role is Role.REVIEWS:
        return worth >= (_HALF if of_patients else _SURE)
    return of_patients and bool(_SAY.search(text))


def is_speech(text: str) -> bool:
    """Return whether most of a text stands in quotation marks.

    >>> is_speech('“They were so kind to me, I would go again.” A. B.')
    True
    >>> is_speech('Association “Health Cluster of the Northern Coast”')
    False
    """
    stretches = (found.group() for found in _SPEECH.finditer(text))
    quoted = sum(len(stretch) for stretch in stretches if _SAID.search(stretch))
    return quoted > _MOSTLY * len(text)
