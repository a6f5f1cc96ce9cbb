"""Write cleaner/language/scripts.txt from two files of the Unicode Character Database.

    python -m benchmarks.make_scripts UCD_DIR > cleaner/language/scripts.txt

UCD_DIR holds Scripts.txt and PropertyValueAliases.txt (Debian: `unicode-data`, /usr/share/unicode).
Only letters are listed; neighbouring ranges of one script are joined where no other letter stands
between them, for the reader asks for letters alone.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

SHARED = {"Zyyy", "Zinh"}  # Common and Inherited: letters of no script of their own


def iso_codes(aliases: str) -> dict[str, str]:
    """Return Unicode's script names -> ISO 15924 codes."""
    return {name: code for code, name in re.findall(r"^sc ; (\w+)\s*; (\w+)", aliases, re.MULTILINE)}


def letter_ranges(scripts: str, codes: dict[str, str]) -> Iterator[tuple[int, int, str]]:
    """Yield (first, last, ISO code) of every run of letters."""
    pattern = r"^([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*; (\w+) # L"
    for first, last, name in re.findall(pattern, scripts, re.MULTILINE):
        yield int(first, 16), int(last or first, 16), codes[name]


def joined(ranges: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Return *ranges* in order, neighbours of one script made one; letters of no script left out."""
    out: list[tuple[int, int, str]] = []
    previous = ""
    for first, last, code in sorted(ranges):
        if code == previous and code not in SHARED:
            out[-1] = (out[-1][0], last, code)
        elif code not in SHARED:
            out.append((first, last, code))
        previous = code
    return out


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("ucd", type=Path, help="a folder with Scripts.txt and PropertyValueAliases.txt")
    folder = parser.parse_args().ucd
    scripts = (folder / "Scripts.txt").read_text(encoding="utf-8")
    aliases = (folder / "PropertyValueAliases.txt").read_text(encoding="utf-8")
    print(f"# Letters by script, from the Unicode Character Database, {scripts.splitlines()[0].lstrip('# ')}")
    print("# (c) Unicode, Inc., Unicode License v3. Written by benchmarks/make_scripts.py: don't edit.")
    for first, last, code in joined(list(letter_ranges(scripts, iso_codes(aliases)))):
        print(f"{first:x} {last:x} {code}")


if __name__ == "__main__":
    main()
