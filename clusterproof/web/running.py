"""The server from its start to its end: checked, bound, with a crew beside it."""

import socket
from collections.abc import Callable

import uvicorn

from clusterproof.app.crews import Crew
from clusterproof.app.desk import Desk
from clusterproof.data.store import Store
from clusterproof.errors import UsageError
from clusterproof.web.app import build
from clusterproof.web.serving import Serving, is_loopback

# More connections at once than a team of people opens; what comes beyond is told to come back.
_CONNECTIONS = 200
# Seconds for answers that are under way when the server is told to stop.
_FAREWELL = 5


def run(serving: Serving, tell: Callable[[str], None]) -> None:
    """Serve until told to stop; raise UsageError where it would be unsafe or cannot be."""
    check(serving)
    with Store.open(serving.db) as store:
        store.publish()
    with _bound(serving) as bound:
        server = uvicorn.Server(_config(serving))
        with Crew(serving.db, serving.archive, serving.settings, serving.workers):
            tell(f"clusterproof is at {address(serving, bound)} (Ctrl-C ends it).")
            server.run(sockets=[bound])


def check(serving: Serving) -> None:
    """Raise UsageError for a server that others can reach and that nobody must sign in to."""
    if (serving.certificate is None) != (serving.key is None):
        raise UsageError("--certificate and --key belong together.", "Give both, or neither.")
    if serving.local:
        return
    with Desk.open(serving.db) as desk:
        if not desk.users():
            where = serving.host if not is_loopback(serving.host) else ", ".join(serving.names)
            raise UsageError(
                f"Others could reach {where}, and nobody would have to sign in.",
                "Make an account first: "
                f"clusterproof users add NAME --right admin --db {serving.db}",
            )


def _bound(serving: Serving) -> socket.socket:
    family = socket.AF_INET6 if ":" in serving.host else socket.AF_INET
    try:
        return socket.create_server((serving.host.strip("[]"), serving.port), family=family)
    except OSError as problem:
        raise UsageError(
            f"Port {serving.port} of {serving.host} cannot be used: {problem.strerror}.",
            "Give another --port, or --port 0 for any free one.",
        ) from problem


def address(serving: Serving, bound: socket.socket) -> str:
    """Return where a browser finds the server."""
    scheme = "https" if serving.certificate else "http"
    host = f"[{serving.host}]" if ":" in serving.host else serving.host
    return f"{scheme}://{host}:{bound.getsockname()[1]}/"


def _config(serving: Serving) -> uvicorn.Config:
    return uvicorn.Config(
        build(serving),
        log_config=None,
        access_log=False,
        server_header=False,
        # A proxy's word on who asks is taken where one was named, and from this machine alone.
        proxy_headers=bool(serving.names),
        limit_concurrency=_CONNECTIONS,
        timeout_graceful_shutdown=_FAREWELL,
        ssl_certfile=serving.certificate,
        ssl_keyfile=serving.key,
    )
