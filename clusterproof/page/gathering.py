"""The state of one walk over a page: text becomes blocks, links find what stands beside them."""

import re

from clusterproof.page.cutting import LONGEST_BLOCK, cut
from clusterproof.page.folding import spaced
from clusterproof.page.hiding import is_hidden
from clusterproof.page.patients import is_theirs
from clusterproof.page.places import REGIONS, Region, place_of, region_of
from clusterproof.page.raw import Anchor, Attributes, Control, Frame, Raw, RawBlock
from clusterproof.records import BlockKind, Place

MOST_BLOCKS = 2_000
MOST_HIDDEN = 200
LONGEST_HIDDEN = 500
LONGEST_BESIDE = 300
LONGEST_HEADING = 200
LONGEST_ANCHOR = 200
# An anchor's words are at most this many pieces of text, and so are the ones around it.
_PIECES = 80

INLINE = frozenset({
    "a", "abbr", "acronym", "area", "b", "bdi", "bdo", "big", "cite", "code", "data", "del",
    "dfn", "em", "font", "i", "ins", "kbd", "map", "mark", "nobr", "q", "rp", "rt",
    "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr", "picture", "source", "img", "output", "meter", "progress", "slot",
})  # fmt: skip
_SHAPES = {
    **{f"h{level}": (BlockKind.HEADING, level) for level in range(1, 7)},
    **dict.fromkeys(("li", "dt", "dd"), (BlockKind.ITEM, 0)),
    **dict.fromkeys(("td", "th"), (BlockKind.CELL, 0)),
    **dict.fromkeys(("button", "summary", "legend", "label"), (BlockKind.CONTROL, 0)),
    "p": (BlockKind.PARAGRAPH, 0),
}
# Their language is the page's, which its own text may contradict.
_WHOLE = frozenset({"html", "body"})
_PAGE = frozenset({"", "html", "body"})
# What stands between two links of one menu without making a sentence of them.
_SIGNS = re.compile(r"[\W_]*")
_BETWEEN = " |·•/>»‹›→–—-\xa0\t\r\n"
# A cell this long is a paragraph in a page laid out with tables.
_LONGEST_CELL = 300


class Gathering:
    """Gathers a page's texts and links while the walk opens and closes its elements."""

    def __init__(self, unseen: frozenset[str] = frozenset()) -> None:
        self.raw = Raw()
        self._hidden_names = unseen
        self.pieces: list[str] = []
        self.frames = [Frame("", Region.OPEN, False, BlockKind.PARAGRAPH, 0, "")]
        self.heading = ""
        self.anchor: Anchor | None = None
        self._anchors: list[tuple[int, Anchor]] = []  # open ones, by the depth they stand at
        self.form = -1
        self.awaiting: Control | None = None  # a box to tick whose words come behind it
        self._run: list[str] = []
        self._linked = True  # all of the run is link
        self._after_anchor = False
        self._seam = 0  # 1: an inline element has just ended, 2: and another begun
        self._unsettled = 0  # first anchor which does not know its block

    # ------------------------------------------------------------------------- text

    def text(self, words: str) -> None:
        """Take one run of characters that are not all blanks."""
        if self.frames[-1].hidden:
            self._unseen(words)
            return
        if self._seam == 2 and self._run and self._abuts(words):
            self.flush()
        self._seam = 0
        self._run.append(words)
        self.pieces.append(words)
        if self.awaiting is not None:
            self.awaiting.after, self.awaiting = spaced(words[:LONGEST_HIDDEN]), None
        if self.anchor is None and words.strip(_BETWEEN):
            self._linked = self._after_anchor = False

    def blank(self) -> None:
        """Take a run of blanks: nothing where no text has begun."""
        if self._run:
            self._run.append(" ")
            self.pieces.append(" ")
            self._seam = 0

    def _abuts(self, words: str) -> bool:
        """Tell words of two elements set side by side from one word cut by markup."""
        last = self._run[-1]
        return last[-1:].isalnum() and words[:1].isalnum() and len(last) > 2 and len(words) > 2

    def _unseen(self, words: str) -> None:
        words = spaced(words[:LONGEST_HIDDEN])
        if not words:
            return
        if len(self.raw.hidden) < MOST_HIDDEN:
            self.raw.hidden.append(words)
        self.mention(words)

    def mention(self, words: str) -> None:
        """Keep words said only to machines or ears for the link or label they stand in."""
        if self.anchor is not None and len(self.anchor.unseen) < LONGEST_ANCHOR:
            self.anchor.unseen = f"{self.anchor.unseen} {words}".strip()[:LONGEST_ANCHOR]
        label = self.frames[-1].label
        if label is not None and len(label.unseen) < LONGEST_ANCHOR:
            label.unseen = f"{label.unseen} {words}".strip()[:LONGEST_ANCHOR]

    def line_break(self) -> None:
        """End a line; two in a row end the block."""
        run = self._run
        if run and (run[-1] == "\n" or (len(run) > 1 and run[-2] == "\n" and run[-1].isspace())):
            self.flush()
        elif run:
            run.append("\n")
            self.pieces.append("\n")

    def flush(self) -> None:
        """End the block of text that was being written."""
        run = self._run
        if run:
            text = spaced("".join(run) if len(run) > 1 else run[0])
            if text[:1].isalnum() or not _SIGNS.fullmatch(text):
                self._block(text)
            self.pieces.append("\n")
            self._run = []
            self._linked = True

    def _block(self, text: str) -> None:
        top, raw = self.frames[-1], self.raw
        kind = top.kind
        if kind == BlockKind.CELL and len(text) > _LONGEST_CELL:
            kind = BlockKind.PARAGRAPH
        place = place_of(top.region, kind, text, self._linked)
        if kind == BlockKind.PARAGRAPH and self._linked and place != Place.BODY:
            kind = BlockKind.ITEM
        if kind == BlockKind.HEADING:
            self.heading = text[:LONGEST_HEADING]
        for part in (text,) if len(text) <= LONGEST_BLOCK else cut(text):
            if len(raw.blocks) < MOST_BLOCKS:
                raw.blocks.append(
                    RawBlock(part, kind, place, top.language, top.level, top.of_patients)
                )
        if len(raw.anchors) > self._unsettled:
            for anchor in raw.anchors[self._unsettled :]:
                anchor.place = place
            self._unsettled = len(raw.anchors)

    # ------------------------------------------------------------------------- elements

    def open(self, tag: str, attributes: Attributes) -> None:
        """Enter an element."""
        frames = self.frames
        above = frames[-1]
        if tag in INLINE:
            if self._seam:
                self._seam = 2
            changed = self._changes(tag, attributes)
            frames.append(self._frame(tag, attributes, above) if changed else above)
            return
        if self._run:
            self.flush()
        frame = self._frame(tag, attributes, above)
        if attributes or tag in REGIONS:
            frame.region = region_of(tag, attributes, above.region)
            if frame.region != above.region:
                frame.heading, self.heading = self.heading, ""
        frames.append(frame)

    def _changes(self, tag: str, attributes: Attributes) -> bool:
        """Return whether an inline element's words differ in more than look."""
        return bool(attributes) and (
            "lang" in attributes or is_hidden(tag, attributes, self._hidden_names)
        )

    def _frame(self, tag: str, attributes: Attributes, above: Frame) -> Frame:
        kind, level = _SHAPES.get(tag) or (above.kind, above.level)
        if tag == "p" and above.kind != BlockKind.CELL:
            kind, level = above.kind, above.level
        hidden, language, of_patients = above.hidden, above.language, above.of_patients
        if attributes:
            hidden = hidden or is_hidden(tag, attributes, self._hidden_names)
            of_patients = of_patients or _of_patients(tag, attributes)
            if tag not in _WHOLE:
                language = attributes.get("lang") or language
            if attributes.get("role") == "heading":
                kind, level = BlockKind.HEADING, 2
        frame = Frame(tag, above.region, hidden, kind, level, language, of_patients)
        frame.breaks = tag not in INLINE
        frame.start = len(self.pieces)
        frame.label = above.label
        return frame

    def close(self) -> None:
        """Leave the innermost element."""
        frames = self.frames
        frame, above = frames[-1], frames[-2]
        shared = frame is above
        if self._run and frame.breaks and not shared:
            self.flush()
        if self._anchors and self._anchors[-1][0] == len(frames):
            self._end_anchor(self._anchors.pop()[1])
        frames.pop()
        if shared or not frame.breaks:
            self._seam = 1
        if shared:
            return
        if frame.label is not None and frame.label is not above.label:
            frame.label.text = self.words(frame.label.start, len(self.pieces))
        if frame.pending:
            self._settle(frame, above, frame.pending)
        if frame.region != above.region:
            self.heading = frame.heading

    # ------------------------------------------------------------------------- links

    def begin_anchor(self, anchor: Anchor) -> None:
        """Begin a link inside the element that was just opened."""
        self.anchor = anchor
        self._anchors.append((len(self.frames), anchor))
        anchor.hidden = self.frames[-1].hidden
        self.raw.anchors.append(anchor)

    def part_links(self) -> None:
        """End the block where one link follows another with no words between."""
        if self._after_anchor and self._run:
            self.flush()

    def _end_anchor(self, anchor: Anchor) -> None:
        anchor.end = len(self.pieces)
        anchor.text = self.words(anchor.start, anchor.end)[:LONGEST_ANCHOR]
        self.anchor = self._anchors[-1][1] if self._anchors else None
        self._after_anchor = True
        self._await(self.frames[-1], [anchor])

    @staticmethod
    def _await(frame: Frame, anchors: list[Anchor]) -> None:
        """Let links wait for the words of a larger element."""
        if frame.pending is None:
            frame.pending = anchors
        else:
            frame.pending.extend(anchors)

    def words(self, start: int, end: int) -> str:
        """Return the visible words between two pieces of text, the first of them."""
        if end - start == 1:
            return spaced(self.pieces[start][:4_000])
        return spaced("".join(self.pieces[start : min(end, start + _PIECES)])[:4_000])

    def _settle(self, frame: Frame, above: Frame, waiting: list[Anchor]) -> None:
        """Give the links in a closing element the words beside them, or leave that to a larger one.

        A list of nothing but links stands beside nothing.
        """
        if not frame.breaks:
            self._await(above, waiting)
            return
        end = len(self.pieces)
        first = waiting[0]
        if len(waiting) == 1 and end - frame.start <= first.end - first.start + 1:
            text, alone = "", True  # nothing but the link and the end of its block
        else:
            text = self.words(frame.start, end)
            alone = len(text) <= sum(len(anchor.text) for anchor in waiting) + len(waiting) + 1
        if alone and len(waiting) == 1 and above.tag not in _PAGE:
            self._await(above, waiting)
            return
        for anchor in waiting:
            anchor.beside = anchor.text if alone else self._around(anchor, frame.start, end, text)

    def _around(self, anchor: Anchor, start: int, end: int, text: str) -> str:
        if len(text) <= LONGEST_BESIDE and end - start <= _PIECES:
            return text
        half = LONGEST_BESIDE // 2
        near = max(start, anchor.start - 12)
        before = spaced("".join(self.pieces[near : anchor.start])[-half:])
        after = self.words(anchor.start, min(end, anchor.end + 12))
        return f"{before} {after[: half - 1]}".strip()

    def end(self) -> None:
        """Leave what is still open."""
        while len(self.frames) > 1:
            self.close()
        self.flush()
        bottom = self.frames[0]
        for anchor in bottom.pending or ():
            anchor.beside = anchor.text


def _of_patients(tag: str, attributes: Attributes) -> bool:
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    declares, part = attributes.get("itemtype") or "", attributes.get("itemprop") or ""
    return is_theirs(tag, names, declares, part)
