"""The scoring of cited sources: by source, with other mentions and doubtful items."""

from __future__ import annotations

from benchmarks.citations import Mark, Score, count
from cleaner.article import CitationEvidence, CitedSource, Span

MARKS = [
    Mark.read([0, 7, "person", "primary", {"also": [[20, 23]]}]),
    Mark.read([30, 40, "official", "primary", {"doubt": True}]),
    Mark.read([50, 53, "outlet", "venue"]),
    Mark.read([60, 70, "document", "primary"]),
]


def predicted(start: int, end: int, *, role: str = "primary") -> CitedSource:
    span = Span(start, end, "x" * (end - start))
    return CitedSource(
        span.exact, span.exact, None, "person", role, None, CitationEvidence(span, None), (), None
    )


def scored(*sources: CitedSource) -> tuple[int, int, int]:
    """Return how many sources were found, how many are known, how many predictions were wrong."""
    score = Score()
    count(score, sources, MARKS)
    return score.found_by_type.total(), score.by_type.total(), score.wrong


def test_two_mentions_of_one_source_are_one_hit_and_none_is_wrong() -> None:
    assert scored(predicted(0, 7), predicted(20, 23)) == (1, 2, 0)


def test_another_mention_finds_the_source() -> None:
    assert scored(predicted(19, 24)) == (1, 2, 0)


def test_doubtful_items_count_on_neither_side() -> None:
    assert scored(predicted(30, 40)) == (0, 2, 0)


def test_a_venue_is_no_source_unless_it_is_called_one() -> None:
    assert scored(predicted(50, 53)) == (0, 2, 1)
    assert scored(predicted(50, 53, role="venue")) == (0, 2, 0)


def test_one_prediction_finds_one_source() -> None:
    assert scored(predicted(0, 70)) == (1, 2, 0)
