"""Host names of web addresses: the same as taking the whole address apart."""

from urllib.parse import urlsplit

from hypothesis import given
from hypothesis import strategies as st

from clusterproof.page.lines import host_of

PARTS = ("http", "https", "mailto", ":", "/", "//", "?", "#", "@", "[", "]", "::1", "a.example",
         "MÜNCHEN.example", ":80", "\\", "\t", "\n", " ", "%41", ".", "")  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), max_size=12).map("".join))
def test_the_beginning_of_an_address_tells_its_host(url: str) -> None:
    try:
        whole = urlsplit(url).hostname or ""
    except ValueError:
        whole = ""
    assert host_of(url) == whole
