"""What the program writes about itself; cog calls these from the pages beside this file."""

import inspect
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from typer.main import get_command

from clusterproof import errors, settings
from clusterproof.classifier.signals import SIGNALS
from clusterproof.cli import cli
from clusterproof.data.store import Store
from clusterproof.models import measured, shelf
from clusterproof.records import Allowance, Limits, Network
from clusterproof.report import measuring
from clusterproof.web import problems
from clusterproof.web.api import app as api_app
from clusterproof.web.api import telling


def commands() -> str:
    """Write every command's help."""
    names = ("", *_named(get_command(cli)))
    return "\n\n".join(
        f"## {f'clusterproof {name}'.strip()}\n\n{_fenced(_help(name))}" for name in names
    )


def _named(group: Any, before: str = "") -> Iterator[str]:
    for name, command in group.commands.items():
        yield f"{before}{name}"
        yield from _named(command, f"{name} ") if hasattr(command, "commands") else ()


def exit_codes() -> str:
    """Write the tree of errors with their exit codes."""
    return _fenced(inspect.cleandoc(errors.__doc__ or ""))


def signals() -> str:
    """Write the indicator table."""
    rows = [
        f"| {s.id} | {s.name} | {s.axis.value} | {s.strength} | {s.group} | "
        f"{'yes' if s.find else 'off-site'} | {s.says} |"
        for s in SIGNALS
    ]
    head = "| id | indicator | axis | strength | group | seen on the site | what a report says |"
    return "\n".join([head, "|---|---|---|---|---|---|---|", *rows])


def schema() -> str:
    """Write the store's tables, views and columns."""
    return "\n".join(_schema())


def _schema() -> Iterator[str]:
    with TemporaryDirectory() as folder:
        db = Path(folder) / "empty.duckdb"
        Store.open(db).close()
        with Store.reading(db) as store:
            columns = store.columns()
            for table, meaning in store.meanings().items():
                yield f"\n## {table}\n\n{meaning}\n\n| column | type | meaning |\n|---|---|---|"
                for one in columns:
                    if one.table == table:
                        yield f"| {one.name} | {one.type} | {one.meaning} |"


def evaluation() -> str:
    """Write what was measured of the judge that ships."""
    return measuring.page(measured.read(shelf.shipped("head")))


def picture(name: str) -> str:
    """Draw one of that page's pictures."""
    return measuring.picture(measured.read(shelf.shipped("head")), name)


def setting_names() -> str:
    """Write what may stand in clusterproof.toml and in the environment."""
    rows = [
        f"| `{name}` | `{settings.PREFIX}{name.upper()}` | {_default(name)} | {meaning} |"
        for name, (meaning, _) in settings.WORDS.items()
    ]
    return "\n".join(
        ["| clusterproof.toml | environment | default | meaning |", "|---|---|---|---|", *rows]
    )


def _default(name: str) -> str:
    for record in (Limits(), Network(), Allowance()):
        if hasattr(record, name):
            return str(getattr(record, name)) or "none"
    if name == "webhook_secret":
        return "not signed"
    return "one a core" if name == "workers" else "the one that ships"


def _help(command: str) -> str:
    words = [sys.executable, "-m", "clusterproof", *command.split(), "--help"]
    environment = {"COLUMNS": "100", "PATH": "", "NO_COLOR": "1"}
    said = subprocess.run(words, capture_output=True, text=True, check=True, env=environment)  # noqa: S603
    return re.sub(r"^Usage: python -m clusterproof", "Usage: clusterproof", said.stdout.strip())


def _fenced(text: str) -> str:
    return f"```text\n{text}\n```"


def api() -> str:
    """Write the API's operations with their examples, its shapes and its problems."""
    found = telling.told(api_app.build().openapi())
    operations = "\n\n".join(map(_operation, found.operations))
    shapes = "\n\n".join(
        f"### {one.name}\n\n{one.means}\n\n{_meanings(one.keys, 'key')}" for one in found.shapes
    )
    kinds = "\n".join(
        f"| `{name}` | {status} | {title} | {usual} |"
        for status, (name, title, usual) in problems.KINDS.items()
    )
    head = "| type ends in | status | title | what to do |\n|---|---|---|---|"
    return "\n\n".join([found.means, _EXAMPLES, "## Operations", operations, "## Shapes", shapes,
                        "## Problems", f"{head}\n{kinds}"])  # fmt: skip


_EXAMPLES = """The tests run every example below against a real server. Two names stand in them:

```sh
export SERVER=http://127.0.0.1:8000 TOKEN=cpt_...
```"""


def _operation(one: telling.Operation) -> str:
    takes = f"Takes {one.takes}. " if one.takes else ""
    right = f"Needs the right `{one.right}`." if one.right else "Needs no token."
    parts = [
        f"### {one.method} {one.path}",
        f"{one.summary}. {one.means} {right}",
        *([_meanings(one.parameters, "parameter")] if one.parameters else ()),
        f"{takes}Sends {one.status}: {one.sends}.",
        f"```sh\n{one.example}\n```",
    ]
    return "\n\n".join(parts)


def _meanings(several: tuple[telling.Named, ...], head: str) -> str:
    rows = [
        f"| `{one.name}`{f' ({one.where})' if one.where not in ('', 'query') else ''} "
        f"| {_cell(one.kind)}{'' if one.needed else ', optional'} | {_cell(one.means)} |"
        for one in several
    ]
    return "\n".join([f"| {head} | type | meaning |", "|---|---|---|", *rows])


def _cell(text: str) -> str:
    return text.replace("|", "or")
