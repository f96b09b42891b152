"""Which short texts are names of organisations, and of which kind."""

import pytest
from classifier_pages import head, page, para, view

from clusterproof.classifier.organisations import kinds_of, profiles
from clusterproof.records import Page, Role

NAMES = {
    "St. Anna Hospital": "provider",
    "Klinikum St. Elisabeth": "provider",
    "Szpital św. Wojciecha": "provider",
    "Больница св. Луки": "provider",
    "Clinique Ste. Marie": "provider",
    "Hospital Dr. Feelwell Trust": "provider",
    "مستشفى د. سعيد": "provider",
    "University of St. Brendan": "knowledge",
    "Ministry of Public Health": "public",
    "Vereinigung Nordland Verband": "association",
    "東都医療大学": "knowledge",
    "青空クリニック": "provider",
}
NO_NAMES = (
    "Dr. Jane Roe, Hilltop University",
    "Prof. Dr. Erika Muster (Universität Seestadt)",
    "Our clinic. We treat knees",
    "Stay at the hospital. Then go home",
    "our hospital and its many wards",
    "Which hospital is right?",
    "Best. Clinic. Ever",
    "Hospital",
)


@pytest.mark.parametrize(("text", "kind"), NAMES.items())
def test_a_name_is_known_with_its_kind(text: str, kind: str) -> None:
    assert kind in kinds_of([text])[text]


@pytest.mark.parametrize("text", NO_NAMES)
def test_a_person_and_a_sentence_are_no_organisation(text: str) -> None:
    assert kinds_of([text]) == {}


def profile(name: str, number: int) -> Page:
    return page(head(name, 1), para(OURS), role=Role.PROVIDER, path=f"/clinics/{number}")


OURS = "Our specialists and our operating theatres have been treating patients since 1994."


@pytest.mark.parametrize(
    ("names", "many"),
    [
        (("Lakeside Clinic", "Hospital Santa Rita", "Green Hill Clinic", "Dr. Jane Roe"), True),
        (("Lakeside Clinic", "Hospital Santa Rita"), False),
        (("Lakeside Clinic", "Lakeside Clinic", "Lakeside Clinic"), False),
        (("Dr. Jane Roe", "Dr. John Doe", "Dr. Max Mustermann"), False),
        (("Seaview Clinic Knees", "Seaview Clinic Hips", "Seaview Clinic Spine"), False),
    ],
)
def test_profiles_of_several_other_providers_speak_for_them(
    names: tuple[str, ...], many: bool
) -> None:
    pages = [profile(name, number) for number, name in enumerate(names)]
    home = page(head("Welcome"), role=Role.HOME, path="/", title="Seaview Clinic")
    found = profiles([home, *pages], ("seaview clinic",))
    assert found == (frozenset(one.url for one in pages) if many else frozenset())


def test_what_a_presented_clinic_says_of_itself_is_not_the_sites_own() -> None:
    named = ("Lakeside Clinic", "Hospital Santa Rita", "Green Hill Clinic")
    for heads, spoken in ((named, False), (named[:2], True)):
        seen = view(*[profile(name, number) for number, name in enumerate(heads)])
        lines = [line for line in seen.lines if line.text == OURS]
        assert lines
        assert {line.spoken for line in lines} == {spoken}
        assert {line.own for line in lines} == {1.0 if spoken else 0.0}
