from dataclasses import dataclass

from borderledger.spans import Lengths, Ordered


@dataclass(frozen=True)
class Span:
    start: int
    end: int


SPANS = Ordered([Span(0, 4), Span(5, 9), Span(12, 20)])


def test_within_takes_whole_spans_only() -> None:
    assert SPANS.within(0, 15) == [Span(0, 4), Span(5, 9)]


def test_holding_is_the_span_around_a_place() -> None:
    assert SPANS.holding(6) == Span(5, 9)
    assert SPANS.holding(10) is None


def test_before_is_the_span_that_began_last() -> None:
    assert SPANS.before(12) == Span(5, 9)
    assert SPANS.before(0) is None


def test_lengths_count_what_lies_in_spans_only() -> None:
    lengths = Lengths(list(SPANS))
    assert [lengths.upto(at) for at in (0, 3, 4, 5, 9, 11, 14, 30)] == [0, 3, 4, 4, 8, 8, 10, 16]


def test_going_back_skips_what_lies_between_spans() -> None:
    lengths = Lengths(list(SPANS))
    assert lengths.back(14, 3) == 8
    assert lengths.back(14, 99) == 0
