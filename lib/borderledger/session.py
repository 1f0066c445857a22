"""The notebook that code runs in: whether a reader is there, and what was set in it beside its parameters."""

from collections.abc import Iterable
from types import NoneType
from typing import Any

_PLAIN = (str, int, float, list, dict, NoneType)  # what papermill passes; bool is an int


def _shell() -> Any:  # noqa: ANN401  (IPython's shell, or None outside of a notebook)
    try:
        return get_ipython()  # type: ignore[name-defined]
    except NameError:
        return None


def attended() -> bool:
    """Say whether this code runs for a front end that can be asked for input.

    Jupyter's messaging protocol has every request to execute say so (``allow_stdin``): JupyterLab and editors
    allow it, nbclient (papermill, nbconvert) and nbval do not.
    """
    kernel = getattr(_shell(), "kernel", None)
    return bool(kernel and kernel.get_parent().get("content", {}).get("allow_stdin"))


def strangers(known: Iterable[str]) -> list[str]:
    """Return the names of plain values set in a notebook that is run unattended, other than the known ones.

    papermill sets whatever it is given and only warns of a name that the parameters cell does not have; a
    mistyped parameter would go unnoticed and the default be charted under its name.
    """
    shell = _shell()
    if shell is None or not hasattr(shell, "kernel") or attended():
        return []
    names = {name: value for name, value in shell.user_ns.items() if name not in shell.user_ns_hidden}
    return [
        name
        for name, value in names.items()
        if isinstance(value, _PLAIN) and not name.startswith("_") and name not in set(known)
    ]
