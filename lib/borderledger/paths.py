"""Where the project's folders are, from wherever a notebook or a command runs."""

import os
from pathlib import Path

HOME_VARIABLE = "BORDERLEDGER_HOME"


def home() -> Path:
    """Return the project folder: the one that holds ``data/raw`` and ``notebooks``.

    Looked for in the variable ``BORDERLEDGER_HOME``, then upwards from the working folder, then beside
    this package (an editable install); the working folder itself when none has it.
    """
    if os.environ.get(HOME_VARIABLE):
        return Path(os.environ[HOME_VARIABLE]).expanduser().resolve()
    here = Path.cwd()
    for folder in (here, *here.parents, *Path(__file__).resolve().parents):
        if (folder / "data" / "raw").is_dir():
            return folder
    return here


def corrections(raw: Path) -> Path:
    """Return where the corrections to a folder of articles (or to one file of it) are: beside the folder."""
    folder = raw.resolve() if raw.is_dir() else raw.resolve().parent
    return folder.parent / "corrections.csv"
