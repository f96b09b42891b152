"""Worker processes end with the process that made them, however that one ended."""

import os
from multiprocessing import parent_process
from multiprocessing.process import BaseProcess
from threading import Thread


def end_with_parent() -> None:
    """End this process as soon as its parent is gone; for a worker's first moments.

    A pool's workers wait for work on a pipe whose other end they hold as well: when their parent is
    killed they would wait for good, half a gigabyte each.
    """
    parent = parent_process()
    if parent is not None:
        Thread(target=_follow, args=(parent,), name="lifeline", daemon=True).start()


def _follow(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)
