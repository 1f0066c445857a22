"""A process that another has started ends with it, however that ends."""

import multiprocessing
import os
import threading


def end_with_parent() -> None:
    """Have this process, made by `multiprocessing`, end when the one that made it does."""
    threading.Thread(target=_end_after_parent, daemon=True).start()


def _end_after_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)
