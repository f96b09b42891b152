"""The words by which a site speaks of itself: the first person plural, by language.

They belong to a language's grammar, not to the subject, so they stand here and not in the lexicons.
"""

from collections.abc import Mapping

WE = "we"

FIRST_PERSON: Mapping[str, tuple[str, ...]] = {
    "en": ("we", "our", "ours", "us"),
    "es": ("nosotros", "nosotras", "nuestro*", "nuestra*"),
    "de": ("wir", "uns", "unser*"),
    "fr": ("nous", "notre", "nos"),
    "pt": ("nós", "nosso*", "nossa*"),
    "it": ("noi", "nostro", "nostra", "nostri", "nostre"),
    "pl": ("my", "nas", "nam", "nasz*", "naszym", "jesteśmy", "działamy"),
    "tr": ("biz", "bizim", "bizi", "*ımız", "*imiz", "*umuz", "*ümüz", "*ımıza", "*imize"),
    "ko": ("우리", "저희", "본 협회", "본회"),
    "ar": ("نحن", "لدينا", "جمعيتنا", "أعضائنا", "أعضاؤنا", "رؤيتنا", "رسالتنا"),
    "ru": ("мы", "нас", "нам", "наш*", "нами"),
    "uk": ("ми", "нас", "наш*"),
    "nl": ("wij", "we", "ons", "onze"),
    "ja": ("私たち", "当会", "当協会", "当社", "当院", "弊社"),
    "zh": ("我们", "我會", "本会", "本會", "我們"),
}
