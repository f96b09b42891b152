"""Who speaks to whom: learned from English and ten other languages, asked about new sentences."""

import numpy as np
import pytest

from clusterproof.classifier import embedding, voice, voicing
from clusterproof.classifier.embedding import StaticEncoder
from clusterproof.data import sentences
from clusterproof.models import shelf

NEW = [
    ("Members elect the treasurer at the yearly assembly and may propose candidates.", "members"),
    ("Nine partners from six countries work together in this jointly funded project.", "body"),
    ("We compare clinics for you and send you three free offers today.", "seller"),
    ("Wir vergleichen Kliniken für Sie und senden Ihnen kostenlose Angebote.", "seller"),
    ("Add your hospital to our portal and pay only for each enquiry.", "listing"),
    ("Our dental practice is open from Monday to Friday; please call us.", "provider"),
    ("The police said on Sunday that two men had been arrested.", "reporter"),
    ("Submit your paper to the conference before the deadline in May.", "teacher"),
    ("Run the command and edit the configuration file.", "software"),
    ("Запустите команду и измените файл настроек.", "software"),
    ("The ministry opens a tender for school buses.", "government"),
    ("Put the shoes into your basket; delivery is free.", "shop"),
]


@pytest.fixture(scope="module")
def encoder() -> StaticEncoder:
    return embedding.load(shelf.shipped("encoder"))


def test_there_are_sentences_for_every_voice() -> None:
    found = sentences.voices()
    assert tuple(found) == voice.VOICES
    assert all(len(texts) >= 120 for texts in found.values())
    every = [text for texts in found.values() for text in texts]
    assert len(set(every)) == len(every)


def test_new_sentences_are_heard(encoder: StaticEncoder) -> None:
    classifier = voicing.linear(voicing.learn(sentences.voices(), encoder))
    found = voice.voices(classifier, encoder.encode([text for text, _ in NEW]))
    assert found.sum(axis=1) == pytest.approx(np.ones(len(NEW)))
    said = [voice.VOICES[place] for place in found.argmax(axis=1)]
    assert sum(one == true for one, (_, true) in zip(said, NEW, strict=True)) >= len(NEW) - 1


def test_a_fresh_classifier_is_unfitted_and_new() -> None:
    assert voicing.build() is not voicing.build()
    assert not hasattr(voicing.build(), "coef_")


def test_a_silent_site_has_no_voice_of_its_own(encoder: StaticEncoder) -> None:
    classifier = voicing.linear(voicing.learn(sentences.voices(), encoder))
    nothing = voice.voices(classifier, encoder.encode([]))
    found = voice.summed(nothing)
    assert len(found) == len(voice.NAMES)
    assert found == pytest.approx(0.1)


def test_a_site_s_voices_do_not_depend_on_how_much_it_says() -> None:
    spoken = np.full((40, 10), 0.1)
    spoken[:5] = np.eye(10)[3]
    found = dict(zip(voice.NAMES, voice.summed(spoken), strict=True))
    assert found["voice_listing"] == pytest.approx((5 + 3.5) / 40)
    assert voice.summed(np.tile(spoken, (9, 1))) == pytest.approx(voice.summed(spoken))
