"""The options that several commands share, each named once."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Form(StrEnum):
    """The forms in which verdicts are printed."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


class AnswerForm(StrEnum):
    """The forms in which the answer to a question in SQL is printed."""

    TABLE = "table"
    CHART = "chart"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


Seeds = Annotated[
    list[str],
    typer.Argument(metavar="SEEDS...", help="A URL, a domain, a CSV, TXT or Parquet file, or -"),
]
Archives = Annotated[
    list[Path], typer.Argument(metavar="ARCHIVE...", help="WARC files or folders of them")
]
Archive = Annotated[Path, typer.Option("--archive", metavar="DIR", help="Folder of WARC files")]
Db = Annotated[Path, typer.Option("--db", metavar="FILE", help="DuckDB store")]
OptionalDb = Annotated[Path | None, typer.Option("--db", metavar="FILE", help="DuckDB store")]
Pages = Annotated[int | None, typer.Option(help="Most pages read from one site  [40]")]
Delay = Annotated[float | None, typer.Option(help="Seconds between requests to a host  [0.5]")]
Contact = Annotated[
    str | None, typer.Option("--user-agent-contact", help="Who asks: a page or mail address")
]
Proxy = Annotated[str | None, typer.Option(metavar="URL", help="HTTP proxy")]
Private = Annotated[
    list[str] | None,
    typer.Option("--allow-private", metavar="CIDR", help="Special network to allow"),
]
Insecure = Annotated[
    bool, typer.Option("--allow-invalid-tls", help="Read sites whose certificate fails")
]
Resolve = Annotated[
    list[str] | None,
    typer.Option(metavar="HOST=ADDRESS:PORT", help="Contact this instead of asking DNS"),
]
Model = Annotated[str | None, typer.Option(metavar="DIR", help="A learned model of your own")]
Encoder = Annotated[
    str | None, typer.Option(metavar="NAME", help="Another sentence-transformers model")
]
AsCaptured = Annotated[
    bool,
    typer.Option("--as-captured", help="Judge every reading in them, at the date of its captures"),
]
Workers = Annotated[int | None, typer.Option(help="Judging processes  [one a core]")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table")]
Html = Annotated[Path | None, typer.Option(metavar="FILE", help="Write a dossier")]
Pdf = Annotated[Path | None, typer.Option(metavar="FILE", help="Write the dossier as PDF")]
Offer = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="A seller's offer (PDF, DOCX, TXT) to read beside the site"),
]
KeptArchive = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Keep the WARC; read again from it")
]
OtherArchives = Annotated[
    list[Path] | None, typer.Argument(metavar="[ARCHIVE...]", help="Measure on these instead")
]
_LABELS = typer.Option(
    "--labels", metavar="CSV", help="Columns: site, label, owner; may be given again"
)
Labels = Annotated[list[Path], _LABELS]
OtherLabels = Annotated[list[Path] | None, _LABELS]
Report = Annotated[
    list[str] | None,
    typer.Option(metavar="SOURCE", help="Ask about sites of this labels file only  [all]"),
]
Figures = Annotated[Path | None, typer.Option(metavar="DIR", help="Keep the figures there")]
Keep = Annotated[bool, typer.Option("--keep", help="Keep the figures beside the model")]
Regression = Annotated[
    bool, typer.Option("--allow-regression", help="Replace a better model and lower its floors")
]
Scopes = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="What belongs to a site (TOML, CSV); the store's rules too"),
]
