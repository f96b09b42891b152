import pytest

from clusterproof.page.encoding import LARGEST, codec_of, decoded

RUSSIAN = "Медицинский кластер объединяет клиники, университеты и компании региона."
KOREAN = "의료관광 협의회는 병원과 대학, 기업이 함께 운영하는 비영리 단체입니다."
TURKISH = "Sağlık kümesi üyeleri İstanbul'da çalışıyor: şirketler, üniversiteler."
FRENCH = "Le pôle réunit des cliniques, des écoles et l'université à Besançon."


@pytest.mark.parametrize(
    ("text", "written_in", "server", "meta"),
    [
        (RUSSIAN, "utf-8", "", ""),
        (RUSSIAN, "windows-1251", "windows-1251", ""),
        (RUSSIAN, "windows-1251", "", "windows-1251"),
        (RUSSIAN, "windows-1251", "utf-8", "windows-1251"),
        (RUSSIAN, "koi8-r", "", "koi8-r"),
        (RUSSIAN, "utf-8", "windows-1251", "windows-1251"),
        (RUSSIAN, "utf-16-le", "utf-16le", ""),
        (KOREAN, "euc-kr", "", "euc-kr"),
        (KOREAN, "cp949", "ks_c_5601-1987", ""),
        (KOREAN, "utf-8", "", "euc-kr"),
        (TURKISH, "iso-8859-9", "", "iso-8859-9"),
        (FRENCH, "iso-8859-1", "iso-8859-1", ""),
        (FRENCH, "cp1252", "", ""),
        (FRENCH, "utf-8", "iso-8859-1", "iso-8859-1"),
        (FRENCH, "cp1252", "base64", "rot13"),
        (FRENCH, "cp1252", "utf-8", "no-such-charset"),
    ],
)
def test_a_page_is_read_in_the_encoding_it_is_really_in(text, written_in, server, meta) -> None:
    head = f'<meta charset="{meta}">' if meta else ""
    assert text in decoded(f"{head}<p>{text}".encode(written_in), server)


def test_undeclared_cyrillic_is_guessed() -> None:
    assert RUSSIAN in decoded(f"<p>{RUSSIAN * 4}</p>".encode("windows-1251"))


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_wins(mark) -> None:
    assert decoded(KOREAN.encode(mark), "windows-1251") == KOREAN


def test_a_few_broken_bytes_do_not_change_the_encoding() -> None:
    body = (RUSSIAN * 3).encode() + b"\xd0" + RUSSIAN.encode()
    assert decoded(body).count(RUSSIAN) >= 3


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("UTF-8", "utf-8"),
        ("latin1", "cp1252"),
        ("ISO-8859-1", "cp1252"),
        ("gb2312", "gb18030"),
        ("shift_jis", "cp932"),
        ("rot13", ""),
        ("zlib", ""),
        ("idna", ""),
        ("unicode_escape", ""),
        ("x" * 100, ""),
        ("\0", ""),
        ("", ""),
    ],
)
def test_only_text_encodings_count(label, codec) -> None:
    assert codec_of(label) == codec


def test_a_huge_page_is_cut() -> None:
    assert len(decoded(b"a" * (LARGEST + 50))) == LARGEST


@pytest.mark.parametrize("body", [b"", b"\xff", b"\x00" * 50, b"\xed\xa0\x80", bytes(range(256))])
def test_anything_decodes(body) -> None:
    decoded(body, "utf-16")
    decoded(body).encode("utf-8")
