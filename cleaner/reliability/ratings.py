"""What published raters say of a domain, and which state runs it.

Each rating stays in its rater's own scheme. Nothing is averaged: raters who disagree are all shown,
and the status says `disputed`. A domain that no table knows is `unrated`, which is the usual answer.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from cleaner.article import Admiralty, Rating, StateAffiliation
from cleaner.reliability.domains import PublicSuffixes, host_of, path_of
from cleaner.reliability.tables import Table, shipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PERENNIAL_SCHEME = "wikipedia-rsp"

# No table gives grounds for A ("completely reliable"); a domain without a row gets no letter.
LETTERS = {
    "generally reliable": "B",
    "no consensus": "C",
    "generally unreliable": "D",
    "deprecated": "E",
}

# State Media Matrix, Media and Journalism Research Center.
TYPOLOGY = {
    "SC": "state-controlled media",
    "CaPu": "captured public media",
    "CaPr": "captured private media",
    "ISFM": "independent state-funded and state-managed media",
    "ISF": "independent state-funded media",
    "ISM": "independent state-managed media",
    "IP": "independent public media",
}


class Match(NamedTuple):
    """A key to look up, and what finding it means (see `Rating.match`)."""

    key: str
    kind: str


class RatingTables:
    """The shipped tables and the user's own, read when first asked; immutable afterwards."""

    def __init__(self, user_tables: Sequence[Table] = ()) -> None:
        self._user = tuple(user_tables)
        self.suffixes = PublicSuffixes()

    @cached_property
    def _raters(self) -> tuple[Table, ...]:
        return (shipped("rsp.tsv"), shipped("lin2023.tsv"), *self._user)

    @cached_property
    def _state(self) -> Table:
        return shipped("state_media.tsv")

    def ratings(self, url: str, aliases: Sequence[str] = ()) -> tuple[Rating, ...]:
        """Return every rating of the site of *url* (a URL or a domain); *aliases* are its other domains."""
        matches = self._matches(url, aliases)
        return tuple(rating for table in self._raters for rating in _look_up(table, matches))

    def status(self, ratings: Sequence[Rating]) -> str:
        """Return rated, unrated, or disputed: one rating speaks for the source and another against it."""
        abouts = {table.about["scheme"]: table.about for table in self._raters} if ratings else {}
        sides = {_side(rating.value, abouts[rating.scheme]) for rating in ratings}
        if {"favourable", "unfavourable"} <= sides:
            return "disputed"
        return "rated" if ratings else "unrated"

    def state_affiliation(self, url: str, aliases: Sequence[str] = ()) -> StateAffiliation | None:
        """Return the state that runs or funds the site of *url*, as the State Media Monitor has it."""
        for match in self._matches(url, aliases):
            rows = list(self._state.rows(match.key))
            if rows:
                return _affiliation(rows, match, self._state.about)
        return None

    def _matches(self, url: str, aliases: Sequence[str]) -> list[Match]:
        """Return the keys to try, nearest first."""
        host = host_of(url)
        top = self.suffixes.registrable(url)
        if host is None or top is None:
            return []
        labels = host.removesuffix(f".{top}").split(".") if host != top else []
        parents = [".".join([*labels[first:], top]) for first in range(1, len(labels) + 1)]
        return [
            *(Match(key, "path") for key in _paths(host, path_of(url))),
            Match(host, "exact"),
            *(Match(key, "parent") for key in parents),
            *(Match(alias, "alias") for alias in aliases if alias != host),
        ]


def admiralty(ratings: Sequence[Rating]) -> Admiralty:
    """Return the letter that Wikipedia's list gives the very domain; none where its rows differ by scope."""
    exact = [r for r in ratings if r.scheme == PERENNIAL_SCHEME and r.match == "exact"]
    letters = {LETTERS[str(rating.value).partition(";")[0]] for rating in exact}
    if not letters:
        return Admiralty()
    if len(letters) > 1:
        return Admiralty(basis=f"{PERENNIAL_SCHEME}: differs by scope")
    return Admiralty(letters.pop(), basis=f"{PERENNIAL_SCHEME}: {exact[0].value} ({exact[0].rated_on})")


def _paths(host: str, path: str) -> Iterator[str]:
    """Yield host/a/b, host/a for the path /a/b/."""
    parts = [part for part in path.split("/") if part]
    for end in range(len(parts), 0, -1):
        yield "/".join([host, *parts[:end]])


def _look_up(table: Table, matches: Sequence[Match]) -> Iterator[Rating]:
    """Yield the ratings of the nearest key that *table* knows."""
    for match in matches:
        rows = list(table.rows(match.key))
        for row in rows:
            yield _rating(row, match, table.about)
        if rows:
            return


def _rating(row: Sequence[str], match: Match, about: dict[str, str]) -> Rating:
    domain, value, rated_on, scope, url, observed = row
    return Rating(
        rater=about["rater"],
        scheme=about["scheme"],
        value=_value(value),
        rated_domain=domain,
        match=match.kind,
        scope=scope or None,
        rated_on=rated_on or None,
        dataset_version=about["version"],
        n_observed=int(observed) if observed else None,
        evidence_url=url or about.get("url"),
        license=about["license"],
    )


def _affiliation(rows: Sequence[Sequence[str]], match: Match, about: dict[str, str]) -> StateAffiliation:
    """Return one affiliation; a host that carries several outlets names them all."""
    domain, typology, _, company, country = rows[0]
    return StateAffiliation(
        typology=typology,
        meaning=TYPOLOGY[typology.rstrip("?")],
        outlet="; ".join(dict.fromkeys(row[2] for row in rows)),
        company=company,
        country=country,
        domain=domain,
        match=match.kind,
        dataset=about["dataset"],
        license=about["license"],
    )


def _value(cell: str) -> str | float:
    try:
        return float(cell)
    except ValueError:
        return cell


def _side(value: str | float, about: dict[str, str]) -> str | None:
    """Return whether *value* speaks for or against the source, as the table's preamble declares."""
    for side in ("favourable", "unfavourable"):
        if side in about and _within(value, about[side]):
            return side
    return None


def _within(value: str | float, declared: str) -> bool:
    """Tell whether *value* is in *declared*: `>= 0.7`, `<= 40` or `word|another word`."""
    if isinstance(value, str):
        return value.partition(";")[0] in declared.split("|")
    sign, _, bound = declared.partition(" ")
    return value >= float(bound) if sign == ">=" else value <= float(bound)
