"""The commands for accounts of a server: users add, list, remove, password, token."""

import sys
from typing import Annotated

import typer

from clusterproof import options
from clusterproof.errors import UsageError
from clusterproof.records.served import Right

users = typer.Typer(
    name="users", help="Accounts of a server: who may come in, and what each may do."
)
Name = Annotated[str, typer.Argument(metavar="NAME", help="The account's name")]
Stdin = Annotated[
    bool, typer.Option("--password-stdin", help="Read the password's line from stdin")
]
Ending = Annotated[bool, typer.Option("--end", help="End all tokens of this user instead")]


@users.command()
def add(
    name: Name,
    db: options.Db,
    right: Annotated[Right, typer.Option(help="Each includes those before it")] = Right.READ,
    password_stdin: Stdin = False,
) -> None:
    """Give someone an account; its password is asked for twice, or read from stdin."""
    from clusterproof.app.desk import Desk

    with Desk.open(db) as desk:
        desk.add(name, right, _password(password_stdin))
        desk.audit("command line", "added a user", f"{name}, {right.value}", "")
    print(f"{name} may {right.value}.")


@users.command(name="list")
def list_(db: options.Db) -> None:
    """List the accounts and what each may do."""
    from clusterproof.app.desk import Desk

    with Desk.open(db) as desk:
        for user in desk.users():
            print(f"{user.name}\t{user.right.value}")


@users.command()
def remove(name: Name, db: options.Db) -> None:
    """End an account with its sessions and tokens; labels and the log keep its name."""
    from clusterproof.app.desk import Desk

    with Desk.open(db) as desk:
        desk.remove(name)
        desk.audit("command line", "removed a user", name, "")
    print(f"{name} has no account any more.")


@users.command()
def password(name: Name, db: options.Db, password_stdin: Stdin = False) -> None:
    """Give a user another password; sessions end, tokens stay."""
    from clusterproof.app.desk import Desk

    with Desk.open(db) as desk:
        desk.set_password(name, _password(password_stdin))
        desk.audit("command line", "set a password", name, "")
    print(f"{name} has another password; whoever was signed in with the old one is signed out.")


@users.command()
def token(name: Name, db: options.Db, end: Ending = False) -> None:
    """Print a new token for the API, this once; only its digest is kept."""
    from clusterproof.app.desk import Desk

    with Desk.open(db) as desk:
        if end:
            print(f"{desk.end_tokens(name)} tokens of {name} have ended.")
        else:
            print(desk.token(name))
        desk.audit("command line", "ended tokens" if end else "made a token", name, "")


def _password(from_stdin: bool) -> str:
    """Return a password that was typed twice, or one line of standard input."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise UsageError("There is no terminal to type a password.", "Give --password-stdin.")
    typed: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    return typed
