"""Where nbval finds its rules, from whatever folder pytest is started in."""

import pytest


def pytest_configure(config: pytest.Config) -> None:
    """Look for the file of rules in the project: nbval looks in the working folder."""
    rules = config.getoption("nbval_sanitize_with", None)
    if rules:
        config.option.nbval_sanitize_with = str(config.rootpath / rules)
