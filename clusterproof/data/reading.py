"""What a store can be asked: one method a question."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from clusterproof.data import answers
from clusterproof.data.answers import Column, Label, Once, Wanted
from clusterproof.records import Judged, Refusal, Verdict

Rows = Callable[..., list[Mapping[str, Any]]]


class Reading:
    """The questions a store answers; `rows(query, **values)` is how it looks them up."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def sites(self, wanted: Wanted | None = None) -> tuple[Judged, ...]:
        """List sites with their latest verdict, the most certain first, without evidence."""
        rows = self._rows("sites", **asdict(wanted or Wanted()))
        return tuple(self._listed(row) for row in rows)

    def _listed(self, row: Mapping[str, Any]) -> Judged:
        at = answers.moment(row["judged_at"])
        return Judged(answers.verdict_of(row), judged_at=at, label=row["label"])

    def show(self, site: str) -> Judged | None:
        """Return a site's latest verdict with everything that was read for it, or None."""
        found = self._rows("verdict_of_site", site=site)
        if not found:
            return None
        (row,) = found
        return Judged(
            self._whole(row),
            tuple(answers.page_of(page) for page in self._rows("pages_of_site", site=site)),
            tuple(answers.capture_of(one) for one in self._rows("captures_of_site", site=site)),
            self.refusals(site),
            judged_at=answers.moment(row["judged_at"]),
            label=row["label"],
        )

    def _whole(self, row: Mapping[str, Any]) -> Verdict:
        number = row["verdict_id"]
        parts = ("evidence_of_verdict", "looked_for_of_verdict", "questions_of_verdict")
        return answers.verdict_of(row, *(self._rows(part, verdict_id=number) for part in parts))

    def refusals(self, site: str) -> tuple[Refusal, ...]:
        """Return the addresses of a site that gave nothing, with the reasons."""
        return tuple(answers.refusal_of(row) for row in self._rows("refusals_of_site", site=site))

    def history(self, site: str) -> tuple[Once, ...]:
        """Return every verdict a site ever got, the newest first."""
        return tuple(answers.once_of(row) for row in self._rows("history_of_site", site=site))

    def labels(self) -> tuple[Label, ...]:
        """Return what people decided last about each site."""
        return tuple(answers.label_of(row) for row in self._rows("labels"))

    def columns(self) -> tuple[Column, ...]:
        """Return every column of every table and view with its meaning."""
        rows = self._rows("columns")
        known = {(row["table_name"], row["column_name"]): row["meaning"] for row in rows}
        return tuple(
            Column(
                row["table_name"],
                row["column_name"],
                row["data_type"],
                row["meaning"] or known.get((_source(row["table_name"]), row["column_name"]), ""),
            )
            for row in rows
        )

    def meanings(self) -> dict[str, str]:
        """Return what each table and view holds."""
        return {row["table_name"]: row["meaning"] for row in self._rows("meanings")}


def _source(view: str) -> str:
    return view.removeprefix("latest_")
