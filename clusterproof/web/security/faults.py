"""The last net: a fault of ours becomes a sentence for the user and a trace in the log."""

from logging import getLogger

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from clusterproof.web.security import wire

_TOLD = (
    500,
    "Something went wrong here.",
    "It is a fault of clusterproof, nothing was lost. Go back and try again.",
)
_log = getLogger("clusterproof.web")


class Faults:
    """Catches what nobody else caught."""

    def __init__(self, app: ASGIApp, refuse: wire.Refuse = wire.answer) -> None:
        self.app = app
        self.refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; answer when it fails before its answer began."""
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception:
            if not wire.is_http(scope):
                raise
            _log.exception("%s %s failed", scope["method"], scope["path"])
            if not begun:
                await self.refuse(scope, *_TOLD)(scope, receive, send)
