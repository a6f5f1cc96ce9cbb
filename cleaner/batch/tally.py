"""What became of the inputs: the counts of a batch, its closing table, its JSON form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cleaner.batch.rendering import Rendered

MAX_NAMES = 10_000  # of different sources, languages ... counted each; a web corpus has millions
OTHERS = "(others)"
TABLE_NAMES = 8  # the most frequent ones, in the table
NUMBERS = ("outputs", "fresh", "failures", "empty", "rejected", "seen_chars", "kept_chars")
GROUPS = ("sources", "languages", "flags", "errors")


class Tally:
    """Counts documents: each input is an output, one that was up to date, or a failure."""

    def __init__(self) -> None:
        self.outputs = self.fresh = self.failures = self.empty = self.rejected = 0
        self.seen_chars = self.kept_chars = 0
        self.groups: dict[str, Counter[str]] = {name: Counter() for name in GROUPS}

    @property
    def inputs(self) -> int:
        """All inputs."""
        return self.outputs + self.fresh + self.failures

    def add(self, rendered: Rendered) -> None:
        """Count one document."""
        if rendered.error is not None:
            self.failures += 1
            self._count("errors", [rendered.error])
            return
        facts = rendered.facts
        self.outputs += 1
        self.empty += not facts.kept_chars and not facts.rejected
        self.rejected += facts.rejected
        self.seen_chars += facts.seen_chars
        self.kept_chars += facts.kept_chars
        self._count("sources", [facts.source or "unknown"])
        self._count("languages", [facts.language] if facts.language else [])
        self._count("flags", facts.flags)

    def merge(self, other: Tally) -> None:
        """Add the counts of *other* to these."""
        for name in NUMBERS:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name, counter in other.groups.items():
            for key, number in counter.items():
                self._count(name, [key], number)

    def failed(self, error: str) -> Tally:
        """Return the counts of the same documents, were each of them a failure."""
        tally = Tally()
        tally.failures = self.outputs + self.failures
        tally._count("errors", [error], tally.failures)
        return tally

    def _count(self, group: str, names: Iterable[str], number: int = 1) -> None:
        counter = self.groups[group]
        for name in names:
            counter[name if name in counter or len(counter) < MAX_NAMES else OTHERS] += number

    def __str__(self) -> str:
        fresh = f" + {self.fresh:,} up to date" if self.fresh else ""
        empty = f" ({self.empty:,} without an article)" if self.empty else ""
        rejected = f" ({self.rejected:,} rejected)" if self.rejected else ""
        outputs = f"{self.outputs:,} outputs{empty}{rejected}{fresh}"
        return f"{self.inputs:,} inputs = {outputs} + {self.failures:,} failures"

    def _statuses(self) -> dict[str, int]:
        ok = self.outputs - self.empty - self.rejected
        return {"ok": ok, "empty": self.empty, "rejected": self.rejected, "error": self.failures}

    def to_dict(self) -> dict[str, Any]:
        """Return the counts as plain values; `kept_share` is of the visible characters, None without any."""
        return {
            "inputs": self.inputs,
            "outputs": self.outputs,
            "up_to_date": self.fresh,
            "failures": self.failures,
            "statuses": self._statuses(),
            "kept_share": round(self.kept_chars / self.seen_chars, 4) if self.seen_chars else None,
        } | {name: dict(_ranked(counter)) for name, counter in self.groups.items()}

    def table(self) -> Iterator[str]:
        """Yield the lines of the closing table."""
        if self.seen_chars:
            yield f"{'kept':>10}  {self.kept_chars / self.seen_chars:.0%} of the visible characters"
        yield f"{'statuses':>10}  {', '.join(f'{n:,} {name}' for name, n in self._statuses().items())}"
        for name, counter in self.groups.items():
            if counter:
                ranked = _ranked(counter)
                shown = ", ".join(f"{count:,} {key}" for key, count in ranked[:TABLE_NAMES])
                more = f" and {len(ranked) - TABLE_NAMES:,} more" if len(ranked) > TABLE_NAMES else ""
                yield f"{name:>10}  {shown}{more}"


def _ranked(counter: Counter[str]) -> list[tuple[str, int]]:
    """Return the counts, the greatest first, equal ones by name: the same in every run."""
    return sorted(counter.items(), key=lambda entry: (-entry[1], entry[0]))
