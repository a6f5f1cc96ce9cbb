"""How a page is read: languages, scripts, mixtures and look-alikes. Read `PageReader.read` first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.article import Signal, Span
from cleaner.blocks import KEPT, Block
from cleaner.language.codes import alike, is_conflict
from cleaner.language.detect import Detector, grouped
from cleaner.language.foreign import BODY_LETTERS, ForeignFinder, Run
from cleaner.language.homoglyphs import homoglyphs
from cleaner.language.mixtures import Prose, path
from cleaner.language.profiles import UNKNOWN
from cleaner.language.reading import Reading
from cleaner.language.scripts import Alphabet, ScriptTable, chinese_script, main_script, shares
from cleaner.language.units import prose_units, without_addresses

EVIDENCE = 20  # places shown of one script or word, of perhaps thousands
MIN_SCORE = 0.58  # below, half of the answers on one to three words are wrong: no answer
# Letters of a body, from which on it has a language: two words are right in three of four cases only.
# Vowel signs are no letters, so Hindi has fewer; a script of one language needs next to none.
MIN_LETTERS = {"Latn": 25, "Cyrl": 25, "Arab": 20, "Deva": 15}
MIN_LETTERS_SOLE = 8
SAMPLE = 1000  # characters, from which on more change no answer
UNIT_SAMPLE = 100  # characters of a unit: enough, as its neighbours vote too
FLAGS = {
    "script.mixed": "mixed-script",
    "script.mixed-body": "mixed-script-body",
    "script.homoglyph": "homoglyphs",
    "language.conflict": "language-conflict",
}


class PageReader:
    """Reads pages with tables and a detector that are loaded. Keeps nothing of a page."""

    def __init__(self, detector: Detector) -> None:
        self._detector = detector
        self._table = ScriptTable()

    def read(self, body: str, blocks: Sequence[Block], *, page: str, declared: str | None) -> Reading:
        """Return what *page*, of which *body* was kept, is written in."""
        alphabet = self._table.alphabet(set(page).union(*(block.text for block in blocks)))
        counts = alphabet.count(page)
        prose = self._prose(blocks, alphabet)
        kept = prose.kept()
        script = kept.script() or main_script(alphabet.count(body) or counts)
        language, score = self._language(body, script, kept)
        signals = [
            *foreign_signals(blocks, ForeignFinder(alphabet.letters, script)),
            *homoglyph_signals(blocks, script),
            *conflict_signals(declared, language),
        ]
        return Reading(
            language=language,
            score=score,
            script=chinese_script(body) if script == "Hani" else script,
            languages=prose.others(kept.main() or prose.main()),
            scripts=shares(counts),
            flags=frozenset(FLAGS[signal.id] for signal in signals) | prose_flags(prose, kept),
            signals=tuple(signals),
            detector=self._detector.name,
        )

    def _prose(self, blocks: Sequence[Block], alphabet: Alphabet) -> Prose:
        """Return the prose of *blocks* with the language of every unit."""
        units = prose_units(blocks, alphabet)
        ranked = self._detector.rank((unit.text[:UNIT_SAMPLE], unit.script) for unit in units)
        rankings = map(grouped, ranked)
        told = [(unit, ranking) for unit, ranking in zip(units, rankings, strict=True) if ranking]
        return Prose(tuple(zip([unit for unit, _ in told], path([r for _, r in told]), strict=True)))

    def _language(self, body: str, script: str | None, prose: Prose) -> tuple[str | None, float | None]:
        """Return the language of *body*, the main one of its *prose*, and how sure that is."""
        main = prose.main()
        sample = " ".join(unit.text for unit in prose.of(main)) if main else without_addresses(body)
        sample = sample[:SAMPLE]
        if script is None or sum(map(str.isalpha, sample)) < MIN_LETTERS.get(script, MIN_LETTERS_SOLE):
            return None, None
        (ranking,) = self._detector.rank([(sample, script)])
        score, group = max(((share, code) for code, share in grouped(ranking).items()), default=(0.0, ""))
        if score < MIN_SCORE or group == UNKNOWN:
            return None, None
        return max(alike(group), key=lambda code: ranking.get(code, 0.0)), round(score, 4)


def foreign_signals(blocks: Sequence[Block], finder: ForeignFinder) -> Iterator[Signal]:
    """Yield a signal for each script that is foreign to the page, and one for each foreign to the body."""
    found = [(block, run) for block in blocks for run in finder.runs(block.text)]
    yield from by_script("script.mixed", found)
    body = [(block, run) for block, run in found if block.label in KEPT and run.prose]
    if sum(run.letters for _, run in body) >= BODY_LETTERS:
        yield from by_script("script.mixed-body", body)


def by_script(name: str, found: Sequence[tuple[Block, Run]]) -> Iterator[Signal]:
    """Yield one signal for each script: its letters, and where they stand."""
    for script in sorted({run.script for _, run in found}):
        own = [(block, run) for block, run in found if run.script == script]
        spans = tuple(Span.of(block, run.start, run.end) for block, run in own[:EVIDENCE])
        yield Signal(name, {script: sum(run.letters for _, run in own)}, spans)


def homoglyph_signals(blocks: Sequence[Block], script: str | None) -> Iterator[Signal]:
    """Yield a signal for each word with letters that pose as another script's: its plain spelling."""
    found: dict[tuple[str, str], list[Span]] = {}
    for block in blocks:
        for word in homoglyphs(block.text, main=script):
            spans = found.setdefault((word.word, word.plain), [])
            if len(spans) < EVIDENCE:
                spans.append(Span.of(block, word.start, word.end))
    for (_, plain), spans in found.items():
        yield Signal("script.homoglyph", plain, tuple(spans))


def conflict_signals(declared: str | None, language: str | None) -> Iterator[Signal]:
    """Yield a signal where the page declares another language than its body has."""
    if declared and language and is_conflict(declared, language):
        yield Signal("language.conflict", {"declared": declared, "detected": language})


def prose_flags(prose: Prose, kept: Prose) -> frozenset[str]:
    """Return the flags of a page, and a body, of several languages."""
    flags = {"mixed-language"} if prose.is_mixed(kept.main() or prose.main()) else set()
    return frozenset(flags | {"mixed-language-body"} if kept.is_mixed(kept.main()) else flags)
