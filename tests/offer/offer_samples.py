"""What tests of offers share: the wording, and texts made of sentences."""

from clusterproof.app import offers
from clusterproof.offer.reading import parse
from clusterproof.offer.text import Text

WORDING = offers._wording()
# Sentences that promise nothing: a single one is too short to tell its language by.
NEUTRAL = {
    "en": "This paper describes how the hospitals and the university of the valley meet. The people who work there know each other, and they write down what they have agreed on.",
    "de": "Dieses Papier beschreibt, wie die Krankenhäuser und die Hochschule des Tals sich treffen. Die Menschen, die dort arbeiten, kennen sich und schreiben auf, was sie vereinbart haben.",
    "es": "Este documento describe cómo se reúnen los hospitales y la universidad del valle. Las personas que trabajan allí se conocen y escriben lo que han acordado.",
    "fr": "Ce document décrit comment les hôpitaux et l'université de la vallée se réunissent. Les personnes qui y travaillent se connaissent et écrivent ce qu'elles ont décidé.",
    "pt": "Este documento descreve como os hospitais e a universidade do vale se reúnem. As pessoas que lá trabalham conhecem-se e escrevem o que combinaram.",
    "it": "Questo documento descrive come si riuniscono gli ospedali e l'università della valle. Le persone che vi lavorano si conoscono e scrivono quello che hanno deciso.",
    "pl": "Ten dokument opisuje, jak spotykają się szpitale i uczelnia w dolinie. Ludzie, którzy tam pracują, znają się i zapisują, co wspólnie ustalili.",
    "hr": "Ovaj dokument opisuje kako se sastaju bolnice i sveučilište u dolini. Ljudi koji ondje rade poznaju se i zapisuju što su zajedno odlučili.",
    "tr": "Bu belge vadideki hastanelerin ve üniversitenin nasıl bir araya geldiğini anlatır. Orada çalışan insanlar birbirini tanır ve kararlaştırdıklarını yazar.",
    "ru": "Этот документ описывает, как встречаются больницы и университет долины. Люди, которые там работают, знают друг друга и записывают, о чем они договорились.",
    "ar": "تصف هذه الورقة كيف تجتمع المستشفيات والجامعة في الوادي. يعرف العاملون هناك بعضهم بعضا ويكتبون ما اتفقوا عليه.",
    "ko": "이 문서는 골짜기의 병원과 대학이 어떻게 만나는지를 설명한다. 그곳에서 일하는 사람들은 서로 알고 있으며 함께 정한 것을 적어 둔다.",
}  # fmt: skip


def text_of(said: str, language: str = "en") -> Text:
    """Return a text in which a sentence stands as a paragraph of its own."""
    return parse(f"{NEUTRAL[language]}\n\n{said}".encode())
