"""What a command says: progress and complaints to stderr, answers to stdout."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from io import TextIOWrapper
from json import dumps
from pathlib import Path
from typing import Any

from rich.console import Console, RenderableType
from rich.progress import track
from rich.table import Table as Grid
from rich.text import Text

from clusterproof.app.cases import CaseRead
from clusterproof.app.judging import Outcome
from clusterproof.classifier.signals.finding import Signal
from clusterproof.data.answers import Table
from clusterproof.errors import Incomplete, NothingRead, UsageError
from clusterproof.models.labelling import Drift
from clusterproof.models.measured import Evaluation
from clusterproof.models.measured import plain as plain_record
from clusterproof.records import Case, History, Judged, SiteProgress, Tally
from clusterproof.report import (
    answering,
    dossier,
    history,
    labelling,
    live,
    offering,
    plots,
    replies,
    scoreboard,
    tables,
    terminal,
    tour,
)
from clusterproof.report.objects import judged_line, verdict_line
from clusterproof.report.plain import plain

# A pipe has no width of its own; this one keeps a table's cells on one line.
_PIPE_WIDTH = 180


class Screen:
    """The two streams of one command, and how often it had to complain."""

    def __init__(self) -> None:
        wide = None if sys.stdout.isatty() else _PIPE_WIDTH
        self.out = Console(width=wide, highlight=False)
        self.err = Console(stderr=True, highlight=False)
        self.complaints = 0

    # ------------------------------------------------------------------------- while it runs

    def complain(self, sentence: str) -> None:
        """Report one input that is skipped."""
        self.complaints += 1
        self.err.print(Text(f"skipped: {plain(sentence)}"), soft_wrap=True)

    def note(self, sentence: str) -> None:
        """Say something beside the answer."""
        self.err.print(Text(plain(sentence)), soft_wrap=True)

    def drifted(self, found: Drift | None) -> None:
        """Warn when the judged sites are unlike those the model was learned from."""
        if sentence := labelling.drift(found):
            self.note(sentence)

    @contextmanager
    def watching(self, total: int) -> Iterator[Callable[[SiteProgress], None]]:
        """Show a live view of a crawl on a terminal."""
        with live.watching(total, self.err) as board:
            yield board.note

    @contextmanager
    def busy(self, doing: str) -> Iterator[None]:
        """Show on a terminal that something is being done; in a pipe, say nothing."""
        if self.err.is_terminal:
            with self.err.status(doing):
                yield
        else:
            yield

    def finish(self) -> None:
        """Raise Incomplete when something was skipped on the way."""
        if self.complaints:
            raise Incomplete(
                f"Done, but {self.complaints} inputs were skipped; each is named above."
            )

    # ------------------------------------------------------------------------- answers

    def vetted(
        self, read: CaseRead, as_json: bool, html: Path | None, pdf: Path | None = None
    ) -> None:
        """Show the verdict on one site; raise NothingRead when there was nothing to judge."""
        for problem in read.problems:
            self.complain(problem)
        verdict = read.case.judged.verdict
        self.shown(read.case, as_json, html, pdf)
        if not verdict.coverage.pages:
            why = Counter(refusal.detail for refusal in read.case.judged.refusals).most_common(1)
            told = f": {why[0][0]}" if why and why[0][0] else ""
            raise NothingRead(f"Not one page of {verdict.site} could be read{told}.")
        self.finish()

    def shown(
        self,
        case: Case,
        as_json: bool,
        html: Path | None,
        pdf: Path | None = None,
        past: History | None = None,
    ) -> None:
        """Show one case and its history, and write its dossier where a file is named for it."""
        if html:
            write(html, dossier.html(case).encode("utf-8", "replace"))
        if pdf:
            write(pdf, dossier.pdf(case))
        if as_json:
            told = history.history_object(past) if past else None
            self._print(judged_line(case.judged, case.replies, case.offer, told))
        else:
            self._tell_case(case)
            if past and history.is_told(past):
                self._print(history.view(past))
        for file in filter(None, (html, pdf)):
            self.err.print(f"The dossier is in {file}", soft_wrap=True)

    def _tell_case(self, case: Case) -> None:
        self._print(terminal.view(case.judged.verdict))
        if case.offer is not None:
            self._print(offering.view(case.offer))
        if case.judged.labels:
            self._print(labelling.labels(case.judged.labels))
        if case.replies:
            self._print(replies.view(case.replies))

    def judged(self, outcomes: Iterable[Outcome], form: str, total: int) -> None:
        """Print verdicts in one of the forms; JSON lines as they come, the others at the end."""
        _refuse_terminal(form)
        shown = track(
            outcomes, "judging", total, console=self.err, disable=not self.err.is_terminal
        )
        verdicts = (outcome.judged.verdict for outcome in shown)
        if form == "jsonl":
            for verdict in verdicts:
                sys.stdout.write(verdict_line(verdict) + "\n")
                sys.stdout.flush()
        elif form == "csv":
            sys.stdout.write(tables.csv(tuple(verdicts)))
        elif form == "parquet":
            sys.stdout.buffer.write(tables.parquet(tuple(verdicts)))
        else:
            brief = tuple(Judged(replace(verdict, evidence=())) for verdict in verdicts)
            self._print(terminal.sites(brief))

    def crawled(self, tally: Tally, as_json: bool) -> None:
        """Say what a crawl did."""
        self._print(dumps(_told(tally)) if as_json else _sentence(tally))
        self._tell_skipped(tally)

    def surveyed(self, tally: Tally, verdicts: Mapping[str, int], as_json: bool) -> None:
        """Say what a survey did."""
        counted = ", ".join(f"{count} {name}" for name, count in sorted(verdicts.items()))
        told = {**_told(tally), "verdicts": dict(sorted(verdicts.items()))}
        self._print(
            dumps(told) if as_json else f"{_sentence(tally)}\nVerdicts: {counted or 'none'}."
        )
        self._tell_skipped(tally)

    def demonstrated(self, tally: Tally, judged: Sequence[Judged], made: tour.Made) -> None:
        """Show what the demo judged, what changed, and where to look."""
        self._print(terminal.sites(judged))
        self._print(_sentence(tally))
        self._print("\n".join(tour.tour(made, tour.program(sys.argv[0]))))

    def say(self, answer: RenderableType) -> None:
        """Print an answer that has no shape of its own here."""
        self._print(answer)

    def listed(self, judged: Sequence[Judged], as_json: bool) -> None:
        """List sites."""
        if as_json:
            for one in judged:
                self._print(judged_line(one))
        else:
            self._print(terminal.sites(judged))

    def answered(self, table: Table, form: str, out: Path | None = None) -> None:
        """Print the answer to a question in a form, or write it into a file."""
        _refuse_terminal(form, out)
        if form == "chart":
            self._draw(table)
        elif form == "table":
            self._print(terminal.answer(table.columns, table.rows))
        elif out is None:
            sys.stdout.flush()
            sys.stdout.buffer.write(answering.written(table.held, form))
        else:
            write(out, answering.written(table.held, form))
            self.note(f"{len(table.rows):,} rows are in {out}")
        for sentence in answering.left_out(len(table.rows), table.more, table.full, table.cut):
            self.note(sentence)

    def _draw(self, table: Table) -> None:
        wide = self.out.width if sys.stdout.isatty() else Console().width
        drawn = plots.draw(table.columns, table.rows, plots.Canvas(wide, self.out.encoding))
        self._print(drawn.text or terminal.answer(table.columns, table.rows))
        if drawn.note:
            self.note(drawn.note)

    def exported(self, files: Sequence[Path]) -> None:
        """Name the files that were written."""
        self._print("\n".join(map(str, files)))

    def bundled(self, site: str, files: Sequence[Path]) -> None:
        """Say where a dossier is, then name its files."""
        exhibits = sum(file.parent.name == "exhibits" for file in files)
        self._print(f"The dossier on {site} with {exhibits} exhibits is in {files[0].parent}")
        self.exported(files)

    def measured(self, found: Evaluation, as_json: bool) -> None:
        """Show what was measured: one line first, then tables."""
        if as_json:
            confusion = {f"{one.true} as {one.said}": one.sites for one in found.confusion}
            told = {"sites": found.sites, **found.figures(), "confusion": confusion}
            self._print(dumps({**told, "measured": plain_record(found)}))
            return
        self._print(scoreboard.headline(found))
        self._print(scoreboard.view(found))

    def signals(self, table: Sequence[Signal], as_json: bool) -> None:
        """List the indicators."""
        rows = [
            {"id": s.id, "name": s.name, "axis": s.axis.value, "strength": s.strength,
             "group": s.group, "on_site": s.find is not None, "says": s.says}
            for s in table
        ]  # fmt: skip
        if as_json:
            self._print("\n".join(dumps(row) for row in rows))
            return
        grid = Grid(*rows[0], box=None)
        for row in rows:
            grid.add_row(*(str(cell) for cell in row.values()))
        self._print(grid)

    def _tell_skipped(self, tally: Tally) -> None:
        for sentence in tally.skipped:
            self.complain(sentence)
        self.finish()

    def _print(self, answer: RenderableType) -> None:
        if isinstance(answer, str):
            # Not through the console: it would fold lines that programs read.
            sys.stdout.write(f"{answer}\n")
        else:
            if isinstance(sys.stdout, TextIOWrapper) and not self.out.encoding.startswith("utf"):
                # A letter that the terminal does not have is no reason to show nothing.
                sys.stdout.reconfigure(errors="replace")
            self.out.print(answer)


def write(file: Path, held: bytes) -> None:
    """Write a file the user named; raises UsageError."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(held)
    except OSError as wrong:
        raise UsageError(
            f"{file} cannot be written: {wrong.strerror}.", "Give another file name."
        ) from wrong


def _refuse_terminal(form: str, out: Path | None = None) -> None:
    if form == "parquet" and out is None and sys.stdout.isatty():
        raise UsageError("Parquet is not for a terminal.", "Send it to a file with > or |.")


def _told(tally: Tally) -> dict[str, Any]:
    return {name: dict(v) if isinstance(v, Mapping) else v for name, v in asdict(tally).items()}


def _sentence(tally: Tally) -> str:
    sites = ", ".join(f"{count} {state}" for state, count in sorted(tally.sites.items()))
    refused = ", ".join(f"{count} {reason}" for reason, count in sorted(tally.refusals.items()))
    speed = tally.pages / max(tally.seconds, 0.001)
    return (
        f"Sites: {sites or 'none'}. {tally.pages} pages and {tally.bytes / 1e6:.1f} MB in "
        f"{tally.seconds:.1f} s ({speed:.1f} pages/s). Not read: {refused or 'nothing'}."
    )
