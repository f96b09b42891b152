"""Tricks that say a cluster's words where a visitor does not see them."""

from collections.abc import Callable

from clusterproof.miniweb.tricks.staging import Staged, before, in_body, in_head, on_pages
from clusterproof.miniweb.tricks.words import paragraphs, words

Play = Callable[[Staged], Staged]


def _said(site: Staged) -> str:
    """Return a cluster's words as running text and as a list of words."""
    told = words(site.language).lists
    listed = ", ".join(told["cluster_words"])
    return paragraphs((listed, *told["definition"], *told["officers"], *told["work"]))


def _within(opening: str, closing: str = "</div>") -> Play:
    """Return a trick that puts the words inside an element on every page."""

    def play(site: Staged) -> Staged:
        said = f"{opening}{_said(site)}{closing}"
        return on_pages(site, lambda text: in_body(text, said))

    return play


display_none = _within('<div style="display:none">')
hidden_attribute = _within("<div hidden>")
aria_off_screen = _within('<div aria-hidden="true" style="position:absolute;left:-9999px">')
no_size = _within('<div style="font-size:0">')
white_on_white = _within('<div style="color:#fff;background-color:#ffffff">')
indented_away = _within('<div style="text-indent:-9999px">')
commented = _within("<!--", "-->")
without_scripts = _within("<noscript>", "</noscript>")
for_ears = _within('<div class="sr-only">')
template_element = _within("<template>", "</template>")


def style_sheet(site: Staged) -> Staged:
    """Hide the words by a class that the page's own style sheet takes out of sight."""
    said = f'<div class="kwx">{_said(site)}</div>'
    style = "<style>.kwx{display:none} .lead{color:#333}</style>"
    return on_pages(site, lambda text: in_body(in_head(text, style), said))


def alternative_texts(site: Staged) -> Staged:
    """Say the words in the alt and title texts of pictures."""
    told = words(site.language).lists
    pictures = "".join(
        f'<img src="/p{number}.png" alt="{row}" title="{row}">'
        for number, row in enumerate((*told["cluster_words"], *told["work"]))
    )
    return on_pages(site, lambda text: in_body(text, pictures))


def meta_tags(site: Staged) -> Staged:
    """Say the words in the page's keywords and description."""
    listed = ", ".join(words(site.language).lists["cluster_words"])
    metas = f'<meta name="keywords" content="{listed}"><meta name="description" content="{listed}">'
    return on_pages(site, lambda text: in_head(text, metas))


def closed_dialogue(site: Staged) -> Staged:
    """Say the words in a dialogue that never opens and in a folded-up menu that has no button."""
    said = f'<dialog style="display:none !important">{_said(site)}</dialog>'
    return on_pages(site, lambda text: before(text, ("</body>",), said))
