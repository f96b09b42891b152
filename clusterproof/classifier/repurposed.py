"""Whether an address holds an old body's pages beside newer ones of another trade.

Names of ended bodies are registered again by others, who leave the old pages in place for what
links to them. Two things must meet: pages that tell of a body's work or governance, on which
nothing is dated within two years before the last capture, and pages full of the words of a trade
that no health body has.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache

from clusterproof.classifier.early import COPYRIGHT, months_since
from clusterproof.classifier.matching import EVERYWHERE, Hit, Matcher, compile_lexicons, fold_lines
from clusterproof.classifier.quoting import quote
from clusterproof.classifier.signals import BY_ID
from clusterproof.classifier.view import SiteView, blocks_of
from clusterproof.classifier.witnesses import witness
from clusterproof.records import Axis, Evidence, Gate, Lexicon, Page

REPURPOSED = "repurposed"
# Words of trades that buy old names, mostly the same in every language; "_" is a blank.
TRADES: Mapping[str, str] = {
    "betting": """
        casino casinos cazino kasino kasyno kaszino казино καζινο كازينو 카지노 カジノ 赌场 slots
        slot_machine* slot_games slotlar tragamonedas spielautomat* free_spins giros_gratis
        freispiele tours_gratuits giri_gratis darmowe_spiny фриспин* jackpot* джекпот* roulette
        ruleta rulett рулетк* blackjack baccarat poker sportsbook sports_betting betting bookmaker*
        wagering bahis bukmacher* букмекер* ставки scommesse apuestas sportwetten paris_sportifs
        welcome_bonus no_deposit_bonus bono_sin_deposito bonus_benvenuto 먹튀 토토 바카라""",
    "shop": """
        add_to_cart add_to_basket in_den_warenkorb anadir_al_carrito ajouter_au_panier
        aggiungi_al_carrello adicionar_ao_carrinho dodaj_do_koszyka sepete_ekle в_корзину
        do_kosiku kosarba_teszem in_winkelwagen free_shipping versandkostenfrei envio_gratis
        livraison_gratuite spedizione_gratuita sneakers handbags replica_watches outlet_sale vape
        e-liquid cbd_oil essay_writing_service payday_loan* viagra cialis""",
}  # fmt: skip
# Old: nothing of the body is dated within the time after which rubric L3 calls a body dormant.
OLD_MONTHS = 24
# One page or one word is an advertisement, or a hotel with a casino; a new holder writes several
# of both. On the development sites no site has two such pages. To measure again: print
# `trade_pages` by site.
FEWEST_PAGES = 2
FEWEST_WORDS = 3
# A body is told by two indicators of collaboration on the pages that stayed.
FEWEST_INDICATORS = 2


def repurposed(view: SiteView) -> Gate:
    """Return the gate: 1 where an old body's pages stand beside another trade's, else 0.

    Its witnesses are one line of the newer pages and the newest date of the old ones.
    """
    body = {page.url: page for page in _body_pages(view)}
    # Without a body there is nothing to be repurposed, and the text need not be read again.
    traded = trade_pages(view.pages) if body else {}
    old = {url: page for url, page in body.items() if url not in traded}
    last = max((page.captured_at for page in view.pages), default=None)
    if len(traded) < FEWEST_PAGES or last is None:
        return Gate(REPURPOSED, 0.0)
    newest = max((_newest(page, last) for page in old.values()), default="")
    if not newest or not _is_old(newest, last):
        return Gate(REPURPOSED, 0.0)
    return Gate(REPURPOSED, 1.0, (_witness(next(iter(traded.values())), newest),))


def _is_old(newest: str, last: datetime) -> bool:
    # A bare year is taken as its end: the body may have been active until then.
    date = newest if len(newest) > 4 else f"{newest}-12"
    return months_since(date, last) >= OLD_MONTHS


def trade_pages(pages: Sequence[Page]) -> dict[str, tuple[Page, str]]:
    """Return by address the pages of another trade, each with a line that shows it."""
    lines = [(page.title, *(block.text for block in blocks_of(page))) for page in pages]
    wholes = fold_lines("\n".join(texts) for texts in lines)
    found: dict[str, tuple[Page, str]] = {}
    for page, texts, hits in zip(pages, lines, _matched(wholes), strict=True):
        words: dict[str, set[str]] = defaultdict(set)
        for hit in hits:
            words[hit.key].add(hit.words)
        if any(len(met) >= FEWEST_WORDS for met in words.values()):
            found[page.url] = (page, _shown(texts))
    return found


def _shown(texts: Sequence[str]) -> str:
    """Return the first line that holds a word of another trade."""
    rows = zip(texts, _matched(fold_lines(texts)), strict=True)
    return next((text for text, hits in rows if hits), "")


def _matched(folded: Sequence[str]) -> list[tuple[Hit, ...]]:
    return _matcher().match_folded(folded, [frozenset()] * len(folded))


@cache
def _matcher() -> Matcher:
    gates = {
        trade: {"anywhere": tuple(word.replace("_", " ") for word in words.split())}
        for trade, words in TRADES.items()
    }
    return compile_lexicons((Lexicon(EVERYWHERE, {}, gates),))


def _body_pages(view: SiteView) -> Iterator[Page]:
    """Yield the pages on which two indicators of collaboration stand between them all."""
    met: dict[str, set[str]] = defaultdict(set)
    pages = {page.url: page for page in view.pages}
    for name, signal in BY_ID.items():
        if signal.axis is Axis.COLLABORATION:
            for line, _ in view.found(name):
                if line.own > 0 and not line.repeated:
                    met[line.page.url].add(name)
    if len({name for names in met.values() for name in names}) >= FEWEST_INDICATORS:
        yield from (pages[url] for url in sorted(met))


def _newest(page: Page, last: datetime) -> str:
    """Return a page's newest date up to its capture; an undated page's, if it is old, its capture.

    A copyright year is left out: a template writes the present one under every page.
    """
    until = page.captured_at.date().isoformat()
    read = (row.date for row in page.dates if not COPYRIGHT.search(row.quote))
    dates = (*read, page.declared.published[:10], page.declared.modified[:10])
    return max((row for row in dates if row and row <= until), default=_captured(until, last))


def _captured(day: str, last: datetime) -> str:
    return day if _is_old(day, last) else ""


def _witness(traded: tuple[Page, str], newest: str) -> Evidence:
    page, line = traded
    reading = "Words of another trade than the body whose older pages stand beside it."
    words = quote(line, 0, min(len(line), 40))
    return replace(witness(page, REPURPOSED, words, reading), dated=newest)


def note(gate: Gate) -> tuple[str, ...]:
    """Say that pages of two subjects and times stand under one address."""
    return tuple(
        f"Pages of two subjects stand under this name: an organisation's, with no date after "
        f"{row.dated}, and those of another trade, as at {row.url}; the name may have changed "
        "hands."
        for row in gate.evidence
    )
