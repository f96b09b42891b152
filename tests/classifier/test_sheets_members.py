"""Who is listed, in seven languages: what counts as a member, what does not, and from where."""

import pytest
from sheet_pages import sheets_of

from clusterproof.records import ActorKind, Member

LISTS = {
    "en": (
        "<h1>Our members</h1><h2>Providers</h2><ul><li><a href='https://stanna.example/'>St. Anna "
        "Hospital</a>, Auwald</li><li>Northmoor Dental Clinic (Kesh)</li></ul><h2>Academia</h2><ul>"
        "<li>University of Auwald</li></ul><h2>Public sector</h2><ul><li>City Council of Auwald"
        "</li></ul><h2>Become a member</h2><ul><li>Ask the Clinic Registry Office</li></ul>",
        {"St. Anna Hospital": ("provider", "Auwald", "https://stanna.example/"),
         "Northmoor Dental Clinic": ("provider", "Kesh", ""),
         "University of Auwald": ("knowledge", "", ""),
         "City Council of Auwald": ("public", "", "")},
    ),
    "de": (
        "<h1>Mitglieder</h1><ul><li>Klinikum Auwald, 7000 Auwald</li><li>Medtec Rosner GmbH</li>"
        "<li>Landkreis Donauauen</li><li>Ärztekammer Auwald</li></ul>",
        {"Klinikum Auwald": ("provider", "Auwald", ""), "Medtec Rosner GmbH": ("company", "", ""),
         "Landkreis Donauauen": ("public", "", ""), "Ärztekammer Auwald": ("association", "", "")},
    ),
    "es": (
        "<h1>Nuestros socios</h1><ul><li>Hospital Comarcal del Oria, Valdeoria</li><li>Universidad "
        "de Valdeoria</li><li>Ayuntamiento de Valdeoria</li></ul>",
        {"Hospital Comarcal del Oria": ("provider", "Valdeoria", ""),
         "Universidad de Valdeoria": ("knowledge", "", ""),
         "Ayuntamiento de Valdeoria": ("public", "", "")},
    ),
    "tr": (
        "<h1>Üyelerimiz</h1><ul><li>Akdora Devlet Hastanesi</li><li>Akdora Üniversitesi</li>"
        "<li>Akdora Belediyesi</li><li>Özel Hastaneler Derneği</li></ul>",
        {"Akdora Devlet Hastanesi": ("provider", "", ""),
         "Akdora Üniversitesi": ("knowledge", "", ""), "Akdora Belediyesi": ("public", "", ""),
         "Özel Hastaneler Derneği": ("association", "", "")},
    ),
    "pl": (
        "<h1>Członkowie klastra</h1><ul><li>Szpital Uzdrowiskowy Irena – Biała Woda</li>"
        "<li>Politechnika Wiślina</li><li>Gmina Biała Woda</li><li>Wody Zdrój Sp. z o.o.</li></ul>",
        {"Szpital Uzdrowiskowy Irena": ("provider", "Biała Woda", ""),
         "Politechnika Wiślina": ("knowledge", "", ""), "Gmina Biała Woda": ("public", "", ""),
         "Wody Zdrój Sp. z o.o.": ("company", "", "")},
    ),
    "ja": (
        "<h1>会員一覧</h1><ul><li>青山温泉病院</li><li>みどり歯科クリニック</li><li>北浜医科大学</li>"
        "<li>青山市役所</li></ul>",
        {"青山温泉病院": ("provider", "", ""), "みどり歯科クリニック": ("provider", "", ""),
         "北浜医科大学": ("knowledge", "", ""), "青山市役所": ("public", "", "")},
    ),
    "ar": (
        "<h1>أعضاؤنا</h1><ul><li>مستشفى السنابل</li><li>جامعة الزهراء</li><li>بلدية "
        "الزهراء</li></ul>",
        {"مستشفى السنابل": ("provider", "", ""), "جامعة الزهراء": ("knowledge", "", ""),
         "بلدية الزهراء": ("public", "", "")},
    ),
}  # fmt: skip


def told(row: Member) -> tuple[str, str, str]:
    return (row.kind.value, row.place, row.site)


@pytest.mark.parametrize("language", LISTS)
def test_a_list_of_members_is_read(language: str) -> None:
    html, expected = LISTS[language]
    found = sheets_of({"/": "<p>Home</p>", "/members": html}, language).members
    assert {row.name: told(row) for row in found} == expected


def test_organisations_in_the_news_are_no_members() -> None:
    html = (
        "<h1>News</h1><ul><li>St. Anna Hospital</li><li>University of Auwald</li></ul>"
        "<p>City Hospital of Kesh opened.</p>"
    )
    assert sheets_of({"/news/": html}).members == ()


def test_persons_are_no_members() -> None:
    html = (
        "<h1>Members</h1><ul><li><a href='https://eva-klein.example/'>Eva Klein</a></li>"
        "<li>Dr. Jan Berg, University of Auwald</li><li>St. Anna Hospital</li>"
        "<li>Kesh General Hospital</li></ul>"
    )
    found = sheets_of({"/members": html}).members
    assert [row.name for row in found] == ["Kesh General Hospital", "St. Anna Hospital"]


def test_a_logo_is_witnessed_by_its_heading() -> None:
    html = (
        "<h1>Our members</h1><a href='https://medtec-rosner.example/'><img src=a.png "
        "alt='Medtec Rosner GmbH logo'></a><a href='https://univ.example/'><img src=b.png "
        "alt='University of Auwald'></a><p>They work together on the care of the whole valley.</p>"
    )
    found = sheets_of({"/members": html}).members
    assert {row.name: row.witness.quote for row in found} == {
        "Medtec Rosner GmbH": "Our members",
        "University of Auwald": "Our members",
    }


def test_a_name_is_one_member_in_all_languages_and_pages() -> None:
    pages = {
        "/members": "<h1>Members</h1><ul><li><a href='https://ua.example/'>University of Auwald"
        "</a></li><li>St. Anna Hospital</li></ul>",
        "/de/mitglieder": "<h1>Mitglieder</h1><ul><li><a href='https://ua.example/'>Universität "
        "Auwald</a></li><li>ST. ANNA HOSPITAL</li></ul>",
    }
    found = sheets_of(pages).members
    assert sorted((row.kind, row.listed) for row in found) == [
        (ActorKind.KNOWLEDGE, 2),
        (ActorKind.PROVIDER, 2),
    ]


def test_a_website_link_beside_a_name_is_its_site() -> None:
    html = (
        "<h1>Members</h1><table><tr><td>St. Anna Hospital</td><td><a "
        "href='https://a.example/x?y=1'>"
        "Website</a></td></tr><tr><td>Kesh City Hospital</td><td>-</td></tr></table>"
        "<div><h3>Oram Eye Clinic</h3><p>Eyes. <a "
        "href='https://oram.example/'>Website</a></p></div>"
    )
    sites = {row.name: row.site for row in sheets_of({"/members": html}).members}
    assert sites["Oram Eye Clinic"] == "https://oram.example/"
    assert sites["Kesh City Hospital"] == ""


def test_a_host_that_serves_many_is_nobodys_site() -> None:
    rows = "".join(
        f"<li><a href='https://catalogue.example/{name}'>{name} Hospital</a></li>"
        for name in ("Anna", "Kesh", "Oram", "Pelham")
    )
    found = sheets_of({"/members": f"<h1>Members</h1><ul>{rows}</ul>"}).members
    assert {row.site for row in found} == {""}
    assert len(found) == 4


def test_the_directory_of_a_portal_is_a_list_too() -> None:
    pages = {
        f"/clinics/{name}": f"<h1>{name.title()} Dental Clinic</h1><p>Teeth.</p>"
        for name in ("pelham", "kesh", "oram")
    }
    found = sheets_of({"/": "<h1>Find a clinic</h1>", **pages}).members
    assert {row.name for row in found} == {
        "Pelham Dental Clinic", "Kesh Dental Clinic", "Oram Dental Clinic",
    }  # fmt: skip
    assert all("/clinics/" in row.witness.url for row in found)


NOBODY = {
    "kinds of providers": (
        "/clinics/", "<h1>Our clinics</h1><h2>Top Hospitals with Online Booking</h2><h2>Clinics in "
        "Kesh</h2><h2>Why Kesh is the Dental Capital</h2><ul><li>Kesh Hospital Surgeons</li>"
        "<li>Kesh Clinic prices</li></ul>",
    ),
    "persons with their houses": (
        "/members", "<h1>Members</h1><table><tr><th>Name</th><th>Affiliation</th></tr>"
        "<tr><td>Eva R. Klein-Berg</td><td>University of Auwald</td></tr><tr><td>Jan AB Moor</td>"
        "<td>Kesh City Hospital</td></tr></table>",
    ),
    "a person's line": (
        "/members", "<h1>Members</h1><ul><li>Eva Klein (chair), Records Manager, University of "
        "Auwald</li><li>Jan Moor, Librarian, University of Kesh</li></ul>",
    ),
    "what it is a member of": (
        "/members", "<h1>Our members</h1><p>The list follows. The list follows.</p><p>The network "
        "is a member of</p><a href='https://iou.example/'><img src=a.png alt='IOU'></a>"
        "<a href='https://wze.example/'><img src=b.png alt='WZE'></a>",
    ),
    "words of makers": (
        "/members", "<h1>Our members</h1><a href='https://a.example/'><img src=a.png alt='Partner "
        "1'></a><a href='https://b.example/'><img src=b.png alt='Partner 2'></a>"
        "<a href='https://c.example/'>Show</a><a href='https://d.example/'>Show</a>",
    ),
    "headlines": (
        "/members", "<h1>Members</h1><ul><li><a href='https://paper.example/2025/09/21/port-opens'>"
        "Auwald Hospital Foundation: a new wing</a></li><li><a href='https://paper.example/x-"
        "university-of-kesh-opens-its-doors'>University of Kesh opens</a></li></ul>",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", NOBODY)
def test_who_is_no_member(case: str) -> None:
    path, html = NOBODY[case]
    assert [row.name for row in sheets_of({path: html}).members] == []


def test_a_name_is_whole_and_alone() -> None:
    html = (
        "<h1>Members</h1><ul><li>Fonmar Biotechnology Co., Ltd.</li><li>Institute of Acoustics, "
        "University of Kesh, Norland</li><li>Prensa Auwald S.A.C. Dirección: Calle 4</li>"
        "<li>Clinique Maamar 24h/24</li></ul>"
        "<a href='https://mtu.example/'><img src=a.png alt='Университет Ауваль логотип'></a>"
    )
    found = {row.name: row.place for row in sheets_of({"/members": html}).members}
    assert found == {
        "Fonmar Biotechnology Co., Ltd.": "", "Prensa Auwald S.A.C.": "",
        "Institute of Acoustics, University of Kesh": "", "Clinique Maamar": "",
        "Университет Ауваль": "",
    }  # fmt: skip


def test_a_directory_lists_one_sort() -> None:
    html = (
        "<h1>Clinics</h1><h2>Kesh Dental Clinic</h2><p>Teeth.</p><h2>Oram Eye Clinic</h2>"
        "<p>Eyes.</p><h3>Links</h3><table><tr><td>Society of Eye Surgery</td></tr>"
        "<tr><td>Association of Dental Care</td></tr></table>"
    )
    found = {row.name for row in sheets_of({"/clinics/": html}).members}
    assert found == {"Kesh Dental Clinic", "Oram Eye Clinic"}
