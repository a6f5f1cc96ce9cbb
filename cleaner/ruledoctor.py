"""How are the rules doing on real pages? Per source: hit rates, age, share degraded; what to mend first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from cleaner.article import Failure
from cleaner.errors import CleanerError
from cleaner.page import Page
from cleaner.pipeline import Cleaner
from cleaner.rulebook.rulefile import RuleFile
from cleaner.ruletests import operation_names, traced

# A file last seen to work so long ago is old: of public site rules last touched over eight years ago 2 of
# 21 still found the body, of those of the last two years 95 of 108.
OLD_DAYS = 2 * 365
SICK_SHARE = 0.2  # of the pages degraded, from which a file is called sick


@dataclass
class Health:
    """What was seen of one rule file: pages, how many degraded, and on how many each operation fired."""

    rule_file: RuleFile
    pages: int = 0
    degraded: int = 0
    hits: Counter[str] = field(default_factory=Counter)

    @property
    def share(self) -> float:
        """The share of the pages on which the rules were given up."""
        return self.degraded / self.pages if self.pages else 0.0

    @property
    def idle(self) -> list[str]:
        """The operations that did nothing on any page."""
        return [name for name in operation_names(self.rule_file.data) if not self.hits[name]]

    def age(self, today: date) -> int | None:
        """Return the days since a person last saw it work, None where the file does not say."""
        data = self.rule_file.data
        days = [
            layout[key] for layout in data.get("layout", ()) for key in ("seen", "since") if key in layout
        ]
        days += [data["origin"]["touched"]] if "touched" in data.get("origin", {}) else []
        return (today - max(days)).days if days else None


class Examined(NamedTuple):
    """The health of rule files, the sickest first, and the pages that could not be read."""

    healths: list[Health]
    failures: list[Failure]


def examine(cleaner: Cleaner, files: Iterable[RuleFile], pages: Iterable[Page | Failure]) -> Examined:
    """Return the health of the rule files of the sources that *pages* come from."""
    by_id = {rule_file.id: Health(rule_file) for rule_file in files if rule_file.kind == "source"}
    failures: list[Failure] = []
    for page in pages:
        if isinstance(page, Failure):
            failures.append(page)
            continue
        try:
            source, sheet, traces = traced(cleaner, page)
        except CleanerError as error:
            failures.append(Failure(page.id, page.url, str(error)))
            continue
        health = by_id.get(source.id or "")
        if health is None:
            continue
        health.pages += 1
        own = any(layer.id == source.id for layer in sheet.layers)
        health.degraded += not own
        if own:
            names = {t.step.id for t in traces if t.fired and t.step.origin == source.id}
            health.hits.update(names)
    seen = [health for health in by_id.values() if health.pages]
    seen.sort(key=lambda health: (-health.share, -health.degraded, -len(health.idle), health.rule_file.id))
    return Examined(seen, failures)


def report(healths: Iterable[Health], *, today: date) -> Iterator[str]:
    """Yield the report as lines: a line a source, then its operations."""
    for health in healths:
        age = health.age(today)
        seen = "seen: not stated" if age is None else f"seen {age} days ago"
        counts = f"{health.pages} pages, {health.share:.0%} degraded"
        yield f"{health.rule_file.id}: {_verdict(health, age)}; {counts}, {seen}"
        for name in operation_names(health.rule_file.data):
            mark = "" if health.hits[name] else "   <- did nothing"
            yield f"    {health.hits[name] / health.pages:4.0%}  {name}{mark}"


def _verdict(health: Health, age: int | None) -> str:
    if health.share >= SICK_SHARE:
        return "MEND: the pages have changed"
    if health.idle:
        return f"look: {len(health.idle)} operations did nothing"
    return "old: look whether it still holds" if age is not None and age > OLD_DAYS else "well"
