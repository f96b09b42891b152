"""Which short texts are names of organisations, and of which kind."""

import pytest

from clusterproof.classifier.organisations import kinds_of

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
