"""A few made-up inputs for every reader; minutes of them: ``make fuzz``."""

import pytest
from fuzzing import TARGETS, run


@pytest.mark.parametrize("name", TARGETS)
def test_whatever_comes_in_is_read_or_refused_in_a_sentence(name: str) -> None:
    run(name, 20)
