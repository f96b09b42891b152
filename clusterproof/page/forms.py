"""A page's forms: what each asks for, where its answer goes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from clusterproof.page.destinations import Resolver, host_in, host_of
from clusterproof.page.folding import spaced
from clusterproof.page.phrases import Finder
from clusterproof.page.places import place_of
from clusterproof.page.raw import Control, Raw, RawForm
from clusterproof.page.words import Words, flat
from clusterproof.records import Asks, BlockKind, Form, FormField, Place

MOST_FIELDS = 80
LONGEST_LABEL = 200
_BUTTONS = frozenset({"submit", "button", "image", "reset"})
_BY_TYPE = {
    "email": Asks.EMAIL,
    "tel": Asks.PHONE,
    "password": Asks.PASSWORD,
    "search": Asks.SEARCH,
    "file": Asks.UPLOAD,
}
_APART = re.compile(r"[\[\].:\s]+")
# Controls outside any form which ask for less than this are switches, sorters and the like.
_LOOSE = frozenset({Asks.EMAIL, Asks.PHONE, Asks.MESSAGE, Asks.TREATMENT, Asks.UPLOAD})
_HIDDEN_NAMES = (Asks.PROVIDER_ID, Asks.TRACKING)


@dataclass(frozen=True, slots=True, eq=False)
class AskWords:
    """What asks for what: words of labels, the first kind winning, and names of controls."""

    order: tuple[Asks, ...]
    labels: Finder
    names: Mapping[str, Asks]


@lru_cache(maxsize=4)
def ask_words(words: Words) -> AskWords:
    """Return the words of what forms ask for, compiled once for each set of words."""
    table = words.table("asks")
    spoken = {
        name: flat([phrases for language, phrases in languages.items() if language != "names"])
        for name, languages in table.items()
    }
    names: dict[str, Asks] = {}
    for name, languages in table.items():
        for token in languages.get("names", ()):
            names.setdefault(token, Asks(name))
    return AskWords(tuple(map(Asks, table)), Finder(spoken), names)


def read_forms(raw: Raw, resolver: Resolver, words: Words) -> tuple[Form, ...]:
    """Return the forms of a page: its own, those in frames and scripts, and loose controls."""
    asks = ask_words(words)
    grouped: dict[int, list[Control]] = {}
    for control in raw.controls:
        grouped.setdefault(control.form, []).append(control)
    forms = [
        _form(form, grouped.get(number, []), raw, resolver, asks)
        for number, form in enumerate(raw.forms)
        if "embedded" not in form.attributes
    ]
    if loose := _loose(grouped.get(-1, []), raw, asks):
        forms.append(loose)
    return tuple(forms) + embedded(raw, resolver)


def _form(
    form: RawForm, controls: Sequence[Control], raw: Raw, resolver: Resolver, asks: AskWords
) -> Form:
    action, external = _action(form.attributes.get("action") or "", resolver)
    fields = [control for control in controls if not _is_button(control)]
    return Form(
        action,
        (form.attributes.get("method") or "get").lower()[:10],
        _place(form),
        (fields[0].heading if fields else "") or form.heading,
        _button(controls),
        tuple(_field(control, raw, asks) for control in fields[:MOST_FIELDS]),
        external,
    )


def _place(form: RawForm) -> Place:
    return place_of(form.region, BlockKind.PARAGRAPH, "", linked=False)


def _action(action: str, resolver: Resolver) -> tuple[str, bool]:
    """Return where a form's answer goes and whether that is another site."""
    if not action.strip():
        return resolver.base, False
    target = resolver.target(action)
    if target is None or not target.url.startswith("http"):
        return (target.url if target else ""), False
    return target.url, not resolver.is_own(host_of(target.url))


def _loose(controls: Sequence[Control], raw: Raw, asks: AskWords) -> Form | None:
    fields = [control for control in controls if not _is_button(control)]
    read = tuple(_field(control, raw, asks) for control in fields[:MOST_FIELDS])
    wanted = {field.asks for field in read}
    if len(read) < 2 or wanted.isdisjoint(_LOOSE):
        return None
    first = fields[0]
    place = place_of(first.region, BlockKind.PARAGRAPH, "", linked=False)
    return Form("", "", place, first.heading, _button(controls), read)


def embedded(raw: Raw, resolver: Resolver) -> tuple[Form, ...]:
    """Return the forms other sites serve into this page; their fields cannot be seen."""
    found: dict[str, Form] = {}
    for form in raw.forms:
        if "embedded" in form.attributes:
            _embed(found, form.attributes.get("action") or "", form, resolver)
    for source in raw.scripts:
        _embed(found, source, None, resolver)
    return tuple(found.values())


def _embed(found: dict[str, Form], source: str, form: RawForm | None, resolver: Resolver) -> None:
    target = resolver.target(source) if "//" in source[:8] else None
    if target is None or not target.url.startswith("http"):
        return
    known = host_in(host_of(target.url), resolver.hosts.forms)
    if not known or not any(path in target.url.lower() for path in resolver.hosts.form_paths):
        return
    place = _place(form) if form else Place.BODY
    heading = form.heading if form else ""
    found.setdefault(known, Form(target.url, "", place, heading, "", (), external=True))


def _is_button(control: Control) -> bool:
    return control.tag == "button" or _type(control) in _BUTTONS


def _type(control: Control) -> str:
    if control.tag != "input":
        return control.tag
    return (control.attributes.get("type") or "text").strip().lower()[:20]


def _button(controls: Sequence[Control]) -> str:
    """Return the words on the button that sends the form."""
    sending = [
        control
        for control in controls
        if _is_button(control) and (control.attributes.get("type") or "submit") != "reset"
    ]
    words = (control.choices or control.attributes.get("value") or "" for control in sending)
    return next((spaced(word)[:100] for word in words if word), "")


def _field(control: Control, raw: Raw, asks: AskWords) -> FormField:
    kind = _type(control)
    label = _label(control, raw)
    attributes = control.attributes
    required = "required" in attributes or attributes.get("aria-required") == "true"
    hidden = kind == "hidden"
    wants = _hidden(control, asks) if hidden else _asks(control, kind, label, asks)
    return FormField(kind, label, wants, required, hidden)


def _label(control: Control, raw: Raw) -> str:
    attributes = control.attributes
    tried = (
        _named(control, raw),
        attributes.get("aria-label"),
        attributes.get("placeholder"),
        attributes.get("title"),
        control.after,
        "" if _type(control) == "hidden" else control.before,
        attributes.get("name"),
    )
    return next((spaced(words)[:LONGEST_LABEL] for words in tried if words and words.strip()), "")


def _named(control: Control, raw: Raw) -> str:
    """Return the words of the label that points to a control or holds it."""
    name = control.attributes.get("id")
    label = next((label for label in raw.labels if name and label.target == name), None)
    if label is None and control.label >= 0:
        label = raw.labels[control.label]
    return (label.text or label.unseen) if label else ""


def _hidden(control: Control, asks: AskWords) -> Asks:
    tokens = _tokens(control)
    found = (asks.names.get(token) for token in tokens)
    return next((wants for wants in found if wants in _HIDDEN_NAMES), None) or Asks.OTHER


def _asks(control: Control, kind: str, label: str, asks: AskWords) -> Asks:
    if kind in _BY_TYPE:
        return _BY_TYPE[kind]
    return (
        _by_words(label, asks)
        or _by_name(control, asks)
        or _by_words(control.choices, asks)
        or (Asks.MESSAGE if kind == "textarea" else Asks.OTHER)
    )


def _by_words(words: str, asks: AskWords) -> Asks | None:
    return _by_text(words[:LONGEST_LABEL], asks) if words else None


@lru_cache(maxsize=4_096)
def _by_text(text: str, asks: AskWords) -> Asks | None:
    found = asks.labels.found(text)
    return next((wants for wants in asks.order if wants.value in found), None)


def _by_name(control: Control, asks: AskWords) -> Asks | None:
    found = [asks.names.get(token) for token in _tokens(control)]
    return next((wants for wants in found if wants), None)


def _tokens(control: Control) -> list[str]:
    """Return a control's name and id, whole and in parts: "billing[first_name]" -> first_name."""
    tokens: list[str] = []
    for attribute in ("name", "id", "autocomplete"):
        whole = (control.attributes.get(attribute) or "").lower()[:100]
        parts = [part for part in _APART.split(whole) if part]
        tokens += parts
        tokens += [piece for part in parts for piece in re.split(r"[-_]", part) if piece]
    return [token for token, _ in groupby(tokens)]
