"""What was done when, in seven languages: cooperative, promotional, or neither."""

import pytest
from sheet_pages import sheets_of

ITEMS = [
    ("en", "3 June 2025: General assembly adopts the annual accounts", "2025-06-03", "assembly"),
    ("en", "12 May 2025: Study visit to the spa cluster of Oram", "2025-05-12", "visit"),
    (
        "en",
        "1 March 2025: Joint purchasing of gloves for nine hospitals",
        "2025-03-01",
        "purchasing",
    ),
    ("en", "8 November 2025: Meet us at the health travel fair in Kesh", "2025-11-08", "fair"),
    ("en", "2 November 2025: Special offer, 20 per cent off all veneers", "2025-11-02", "offer"),
    ("en", "4 November 2025: Press trip for bloggers from Istvar", "2025-11-04", "press trip"),
    (
        "de",
        "17. September 2024: Schulung für Pflegekräfte aus acht Häusern",
        "2024-09-17",
        "training",
    ),
    ("de", "9. April 2024: Messestand auf der Gesundheitsmesse Kesh", "2024-04-09", "fair"),
    (
        "de",
        "5. April 2024: Die Arbeitsgruppe Telemedizin legt ihr Papier vor",
        "2024-04-05",
        "group",
    ),
    ("es", "19 de agosto de 2025: Encuentro de socios en Aguasfrías", "2025-08-19", "meeting"),
    (
        "es",
        "20 de agosto de 2025: Descuento del treinta por ciento en carillas",
        "2025-08-20",
        "offer",
    ),
    (
        "es",
        "2 de marzo de 2025: El clúster firma un convenio con el Clúster Norte",
        "2025-03-02",
        "agreement",
    ),
    ("tr", "14 Mayıs 2025: Üyelerimiz için hemşire eğitimi tamamlandı", "2025-05-14", "training"),
    ("tr", "1 Haziran 2025: Saç ekiminde yüzde yirmi indirim başladı", "2025-06-01", "offer"),
    ("pl", "17 maja 2025: Walne zgromadzenie wybrało nową radę", "2025-05-17", "assembly"),
    ("pl", "3 czerwca 2025: Byliśmy na targach turystyki zdrowotnej w Kesh", "2025-06-03", "fair"),
    ("ja", "2025年6月3日 会員向け感染対策研修を開催しました", "2025-06-03", "training"),
    ("ja", "2025年7月1日 サマーキャンペーンのお知らせ：割引あり", "2025-07-01", "campaign"),
    ("ar", "5 سبتمبر 2025: مجموعة عمل الجودة تقر نموذج الخروج", "2025-09-05", "group"),
    ("ar", "6 سبتمبر 2025: خصم عشرين في المئة على زراعة الشعر", "2025-09-06", "offer"),
]
COOPERATIVE = {
    "assembly", "visit", "purchasing", "training", "group", "meeting", "agreement",
}  # fmt: skip


@pytest.mark.parametrize(("language", "text", "day", "what"), ITEMS)
def test_a_dated_line_tells_its_kind(language: str, text: str, day: str, what: str) -> None:
    (row,) = sheets_of({"/news/": f"<h1>News</h1><ul><li>{text}</li></ul>"}, language).activities
    assert (row.date, row.what, row.witness.quote) == (day, what, text)
    assert row.effort == ("cooperative" if what in COOPERATIVE else "promotional")


def test_a_date_alone_belongs_to_the_headline_beside_it() -> None:
    html = (
        "<h1>News</h1><h3>Workshop on wound care for nurses</h3><p>3 June 2025</p><p>Two days.</p>"
        "<h3>General assembly in Auwald</h3><p>1 May 2025</p><p>All came.</p>"
    )
    rows = sheets_of({"/news/": html}).activities
    assert [(row.date, row.what) for row in rows] == [
        ("2025-06-03", "training"),
        ("2025-05-01", "assembly"),
    ]
    assert rows[0].witness.quote == "Workshop on wound care for nurses"


def test_one_act_on_two_pages_is_one_activity() -> None:
    pages = {
        "/": "<h2>Latest</h2><ul><li>3 June 2025: General assembly adopts the accounts</li></ul>",
        "/news/": "<h1>News</h1><h2>General assembly</h2><p>3 June 2025. Of 26 members 19 "
        "came.</p>",
    }
    assert len(sheets_of(pages).activities) == 1


def test_an_article_is_one_activity() -> None:
    text = "The members of the cluster met for two days of training. " * 8
    html = f"<h1>Training for night nurses</h1><p>3 June 2025</p><p>{text} In 2019 we began.</p>"
    rows = sheets_of({"/news/night-nurses": html}).activities
    assert [(row.date, row.what) for row in rows] == [("2025-06-03", "training")]


SILENT = {
    "copyright": ("/", "<p>© 2025 Auwald Health Cluster, training and projects</p>"),
    "privacy": ("/privacy", "<h1>Privacy policy</h1><p>3 June 2025: training of staff.</p>"),
    "programme": ("/about", "<p>Funded by Horizon 2020, a project of the Union.</p>"),
    "changed": ("/about", "<p>Last updated 3 June 2025. Our projects are many.</p>"),
    "settings": ("/projects", '<p>{"slides":3} Projects of 3 June 2025</p>'),
    "a label": ("/news/", "<h1>News</h1><p>3 June 2025</p><p><a href='/x'>Read article</a></p>"),
    "a number": ("/reports", "<h1>Reports</h1><p>Grant no. P2022K7 of the project</p>"),
    "no date": ("/news/", "<h1>News</h1><p>The general assembly met.</p>"),
    "treatment": ("/treatments/veneers", "<h1>Veneers</h1><p>3 June 2025: staff training.</p>"),
}


@pytest.mark.parametrize("name", SILENT)
def test_not_every_date_is_an_activity(name: str) -> None:
    path, html = SILENT[name]
    assert sheets_of({path: html}).activities == ()
