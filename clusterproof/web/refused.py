"""A page that says why something was not done."""

from http import HTTPStatus

_TOLD: dict[int, tuple[str, str]] = {
    400: ("That could not be read.", "Check what was typed, and send it again."),
    401: ("Sign in first.", "This needs an account."),
    403: ("You may not do that.", "Ask whoever runs this server for the right to do it."),
    404: ("There is nothing here.", "Look for it in the list of sites, or vet the site now."),
    405: ("That cannot be done here.", "Go back and use the page's own buttons."),
    429: ("That is too much at once.", "Wait a little, then try again."),
    500: ("Something went wrong here.", "It is a fault of clusterproof, nothing was lost."),
    503: ("This takes too long at the moment.", "Try again in a minute."),
}


class Refused(Exception):
    """Say what was not done and what to do; `status` is the answer's."""

    def __init__(self, status: int, what: str = "", do: str = "", wait: float = 0.0) -> None:
        super().__init__(what)
        usual = _TOLD.get(status, (HTTPStatus(status).phrase + ".", ""))
        self.status = status
        self.what = what or usual[0]
        self.do = do or ("" if what else usual[1])
        self.wait = wait
