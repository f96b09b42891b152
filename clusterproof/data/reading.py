"""What a store can be asked: one method a question."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from clusterproof.data import answers
from clusterproof.data.answers import Column, Once, Wanted
from clusterproof.data.market import MarketReading
from clusterproof.records import Evidence, Judged, Label, Refusal, Reply, Verdict

Rows = Callable[..., list[Mapping[str, Any]]]


class Reading:
    """The questions a store answers; `rows(query, **values)` is how it looks them up."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def rows(self, name: str, **values: object) -> list[Mapping[str, Any]]:
        """Return the rows of a named query."""
        return self._rows(name, **values)

    def sites(self, wanted: Wanted | None = None) -> tuple[Judged, ...]:
        """List sites with their latest verdict, the most certain first, without evidence."""
        rows = self._rows("sites", **asdict(wanted or Wanted()))
        labels = self._labels_by_site([row["site"] for row in rows])
        return tuple(self._listed(row, labels.get(row["site"], ())) for row in rows)

    def _listed(self, row: Mapping[str, Any], labels: Sequence[Label]) -> Judged:
        at = answers.moment(row["judged_at"])
        return Judged(
            answers.verdict_of(row), judged_at=at, label=row["label"], labels=tuple(labels)
        )

    def _labels_by_site(self, sites: Sequence[str]) -> dict[str, list[Label]]:
        found: dict[str, list[Label]] = {}
        for row in self._rows("author_labels", sites=sites) if sites else ():
            found.setdefault(row["site"], []).append(answers.label_of(row))
        return found

    def show(self, site: str) -> Judged | None:
        """Return a site's latest verdict with everything that was read for it, or None."""
        found = self.verdict(site)
        if found is None:
            return None
        return replace(
            found,
            pages=tuple(answers.page_of(page) for page in self._rows("pages_of_site", site=site)),
            captures=tuple(
                answers.capture_of(one) for one in self._rows("captures_of_site", site=site)
            ),
            refusals=self.refusals(site),
        )

    def verdict(self, site: str) -> Judged | None:
        """Return a site's latest verdict with what carries it and people's labels, or None."""
        found = self._rows("verdict_of_site", site=site)
        if not found:
            return None
        (row,) = found
        return Judged(
            self._whole(row),
            judged_at=answers.moment(row["judged_at"]),
            label=row["label"],
            labels=tuple(self._labels_by_site([site]).get(site, ())),
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

    def author_labels(self) -> tuple[Label, ...]:
        """Return the newest decision of every author about every site, the newest first."""
        return tuple(answers.label_of(row) for row in self._rows("author_labels", sites=None))

    def every_label(self) -> tuple[Label, ...]:
        """Return all decisions that were ever kept, the newest first."""
        return tuple(answers.label_of(row) for row in self._rows("every_label"))

    def replies(self, site: str) -> tuple[Reply, ...]:
        """Return what the body behind a site answered, the newest first."""
        return tuple(answers.reply_of(row) for row in self._rows("replies_of_site", site=site))

    def columns_of(self, sites: Sequence[str]) -> dict[str, Mapping[str, str]]:
        """Return the user's own columns of each of these sites that is known here."""
        found = self._rows("known_sites", arriving=sorted(set(sites))) if sites else ()
        return {row["site"]: dict(row["columns"]) for row in found}

    def evidence(self, sites: Sequence[str]) -> dict[str, list[Evidence]]:
        """Return what the latest verdicts of these sites rest on, by site."""
        found: dict[str, list[Evidence]] = {site: [] for site in sites}
        for row in self._rows("evidence_of_sites", sites=sites) if sites else ():
            found[row["site"]].append(answers.evidence_of(row))
        return found

    @property
    def market(self) -> MarketReading:
        """Return the questions about the market over time."""
        return MarketReading(self._rows)

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
    return view.removeprefix("latest_").removeprefix("author_")
