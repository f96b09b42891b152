import unicodedata

import pytest

from clusterproof.report.plain import escaped, language_tag, plain, weblink

STEERING = [
    chr(code)
    for part in (
        *(range(0x20), range(0x7F, 0xA0), range(0x200E, 0x2010), range(0x202A, 0x202F)),
        *(range(0x2066, 0x206A), range(0x2028, 0x202A), (0x61C, 0xFEFF, 0xD800)),
    )
    for code in part
]


@pytest.mark.parametrize("letter", STEERING, ids=lambda letter: f"U+{ord(letter):04X}")
def test_what_steers_is_removed_or_escaped(letter: str) -> None:
    assert plain(f"a{letter}b") == "a b"
    assert letter not in escaped(f"a{letter}b")


@pytest.mark.parametrize("text", ["می‌خواهم", "👩‍⚕️", "한국어", "Ärzte", "a–b…"])
def test_real_letters_stay(text: str) -> None:
    assert plain(unicodedata.normalize("NFC", text)) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("http://a.example", True),
        ("HTTPS://a.example/x?y=1#z", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("java\tscript:alert(1)", False),
        ("\x01javascript:alert(1)", False),
        ("data:text/html,<script>alert(1)</script>", False),
        ("vbscript:x", False),
        ("file:///etc/passwd", False),
        ("//a.example", False),
        ("/relative", False),
        ("", False),
        ("http:javascript", False),
        ("http://[broken", False),
        ("https://a.example/\u202egpj.exe", False),
        ("https://a.example/ x", False),
    ],
)
def test_only_web_addresses_are_linked(url: str, safe: bool) -> None:
    assert weblink(url) == (url if safe else "")


@pytest.mark.parametrize(
    ("language", "tag"),
    [("de", "de"), ("zh-Hans-CN", "zh-Hans-CN"), ("", "und"), ("x", "und"), ("de\n", "und")],
)
def test_a_language_is_a_tag_or_unknown(language: str, tag: str) -> None:
    assert language_tag(language) == tag
