"""Addresses that lead nowhere or everywhere: calendars, facets, sessions, carts, files, loops."""

import re
from collections import Counter
from collections.abc import Mapping
from urllib.parse import unquote

# More parameters than this are a search state: 17 of 24,000 addresses linked on the development
# sites have more, none of them a page of the site's own.
MOST_PARAMETERS = 4
# Deeper paths are generated: the same addresses have at most 10 segments, archived pages 5.
MOST_SEGMENTS = 12
# A segment three times in one path is a relative link that runs in circles.
MOST_REPEATS = 2
# Nobody's decisive page is on the 21st page of a list.
MOST_LIST_PAGES = 20
LONGEST_VALUE = 200


def _table(**groups: str) -> Mapping[str, str]:
    return {
        word: reason.replace("_", " ") for reason, words in groups.items() for word in words.split()
    }


_FILES = _table(
    image="jpg jpeg png gif webp svg ico bmp tif tiff avif heic psd eps",
    sound_or_film="mp3 mp4 m4a m4v avi mov wmv flv webm ogg ogv wav mkv m3u8 mpg mpeg srt vtt",
    archive="zip gz tgz tar rar 7z bz2 xz dmg iso apk exe msi bin jar deb rpm",
    office_file="doc docx xls xlsx ppt pptx odt ods odp rtf csv tsv key pages numbers pub",
    page_machinery="css js mjs map json xml rss atom woff woff2 ttf otf eot wasm"
    " txt yml webmanifest",
    calendar_file="ics vcs vcf",
)
_PARAMETERS = _table(
    comment_form="replytocom",
    cart="add-to-cart add_to_cart addtocart remove_item undo_item added-to-cart cart wishlist"
    " add_to_wishlist add-to-wishlist compare_add",
    sorting="sort sortby sort_by sort_order orderby order_by sortdir sort_dir dir sorting order",
    filter="filter filters facet facets f refine price_min price_max min_price max_price"
    " per_page perpage pagesize limit show_all",
    search="q s query search keyword keywords search_query searchword searchterm term_search",
    print_view="print printable print_view pdf_print",
    share_link="share sharer share_to via_share",
    session="sid sessionid session_id phpsessid jsessionid zenid oscsid token nonce"
    " _wpnonce csrf_token",
    way_back="redirect_to redirect redirecturl return returnto return_to returnurl return_url"
    " back_url backurl referer referrer next_url continue",
    calendar="month week cal_month calmonth tribe-bar-date tribe_date eventdisplay ical"
    " event-date eventdate caldate cal_date startdate enddate start_date end_date mc_id yearmonth",
    player="autoplay slideshow_id lightbox",
)
_SEGMENTS = _table(
    login="login signin sign-in log-in logon logout signout sign-out log-out wp-login.php"
    " lost-password forgot-password lostpassword reset-password password-reset my-account myaccount"
    " wp-admin administrator wp-signup.php",
    cart="cart basket checkout add-to-cart wishlist warenkorb panier carrito carrello sepet koszyk",
    feed="feed feeds rss atom rss.xml feed.xml trackback",
    machine_door="wp-json xmlrpc.php cgi-bin cdn-cgi wp-content wp-includes graphql _next ajax"
    " admin-ajax.php .well-known oembed",
    print_view="print printpdf printmail print-view",
    share_link="share sharer sharer.php email-a-friend tell-a-friend send-to-friend recommend-page",
    embedding="embed amp",
)
_SEARCH = frozenset(["search", "suche", "buscar", "busca", "szukaj", "arama", "search-results"])
_ACTIONS = frozenset(
    [
        "edit",
        "history",
        "login",
        "logout",
        "register",
        "lostpassword",
        "print",
        "share",
        "download",
        "delete",
        "raw",
        "submit",
    ]
)
_VIEWS = frozenset(["print", "component", "raw", "feed", "rss", "atom", "json", "ical", "amp"])
_GRID = re.compile(
    r"/(?:calendar|kalender|calendrier|calendario|kalendarz|takvim|events?|agenda|termine)"
    r"(?:/(?:month|week|day|list|photo|map|today|action[~:][^/]{1,40}))?"
    r"/(?:\d{4}[/-]\d{1,2}(?:[/-]\d{1,2})?|\d{1,2}[/-]\d{4}|month|week|day|today)/?$"
    r"|/(?:calendar|kalender|takvim|calendario)/\d{4}/?$"
    r"|/action[~:](?:month|week|agenda|oneday|posterboard)",
    re.IGNORECASE,
)
_DATES = re.compile(r"/(?:19|20)\d{2}/(?:0?[1-9]|1[0-2])(?:/(?:0?[1-9]|[12]\d|3[01]))?/?$")
_ASPNET = re.compile(r"/\([SAXF]\([A-Za-z0-9]{10,60}\)\)/")
_TOKEN = re.compile(r"[0-9a-f]{32,}", re.IGNORECASE)
_LIST_PAGE = re.compile(
    r"/(?:page|seite|pagina|strona|sayfa)[/-]?(\d{1,6})/?$|[?&]paged?=(\d{1,6})"
)
_UNFILLED = re.compile(r"\{\{|\$\{|<%|\[\[|undefined/undefined|\bnull/null\b|'\s?\+")
_EXTENSION = re.compile(r"\.([a-z0-9]{1,11})$")


def trap(url: str) -> str | None:
    """Return why a canonical address is no page worth fetching, or None."""
    head, _, query = url.partition("?")
    path = "/" + head.split("/", 3)[3] if head.count("/") > 2 else "/"
    return _of_path(path) or (_of_query(path, query) if query else None) or _of_list(url)


def _of_path(path: str) -> str | None:
    plain = path.lower()
    segments = [segment for segment in plain.split("/") if segment]
    if not segments:
        return None
    found = _EXTENSION.search(segments[-1])
    extension = found.group(1) if found else ""
    if extension in _FILES:
        return _FILES[extension]
    if extension == "pdf":  # documents lie in wp-content and its like
        return None
    for segment in segments:
        if segment in _SEGMENTS:
            return _SEGMENTS[segment]
    return _of_shape(path, segments)


def _of_shape(path: str, segments: list[str]) -> str | None:
    if len(segments) > MOST_SEGMENTS or _runs_in_circles(segments):
        return "endless path"
    if len(segments) > 1 and any(segment in _SEARCH for segment in segments[:-1]):
        return "search"
    if _GRID.search(path):
        return "calendar"
    if _DATES.search(path):
        return "date archive"
    if _ASPNET.search(path):
        return "session"
    return "unfilled template" if _UNFILLED.search(unquote(path)) else None


def _runs_in_circles(segments: list[str]) -> bool:
    if len(segments) < 3:
        return False
    if max(Counter(segments).values()) > MOST_REPEATS:
        return True
    return any(
        segments[at : at + 2] == segments[at + 2 : at + 4] for at in range(len(segments) - 3)
    )


def _of_query(path: str, query: str) -> str | None:
    parts = [part.partition("=") for part in query.split("&")]
    if len(parts) > MOST_PARAMETERS:
        return "filter"
    last = path.rstrip("/").rpartition("/")[2].lower()
    if last in _SEARCH:
        return "search"
    at_root = last in ("", "index.php")
    for name, _, value in parts:
        if name == "q" and at_root:  # some systems write every address as /?q=about
            continue
        reason = _of_parameter(unquote(name).lower(), value)
        if reason:
            return reason
    return None


def _of_parameter(name: str, value: str) -> str | None:
    stem = name.partition("[")[0].removeprefix("jsf-").strip("_")
    if stem in _PARAMETERS:
        return _PARAMETERS[stem]
    if stem.startswith(("filter", "facet", "sort", "pa_")):
        return "filter"
    if stem in ("action", "do", "task") and value.lower() in _ACTIONS:
        return "action"
    if stem in ("view", "format", "tmpl", "layout", "type", "output") and value.lower() in _VIEWS:
        return "other view"
    if stem == "feed":
        return "feed"
    if len(value) > LONGEST_VALUE or _TOKEN.fullmatch(value):
        return "session"
    return None


def _of_list(url: str) -> str | None:
    found = _LIST_PAGE.search(url)
    number = int(found.group(1) or found.group(2)) if found else 0
    return "far page of a list" if number > MOST_LIST_PAGES else None
