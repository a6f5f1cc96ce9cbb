"""Pages in languages that nobody collected: the letters of a page swapped for those of another script.

A model trained on some of these can't lean on English words alone; it has to learn from shapes. Every page is
swapped in another way, or the words of the disguise would be learned.
"""

from __future__ import annotations

import random
import re
import string
from collections.abc import Callable
from functools import partial

Swap = Callable[[str], str]

_CYRILLIC = "абцдефгхийклмнопярстужвшыз"
_GREEK = "αβψδεφγηιξκλμνοπρσςτυθωχζω"
_ARABIC = "ابجدهوزحطيكلمنسعفصقرشتثخذض"
_WORD = re.compile(r"[A-Za-z]+(?:[ '’]+(?=[A-Za-z]))?")
_HAN = (0x4E00, 3000)  # first character, how many
_HAN_LETTERS = 4  # letters of a word to a character
_FULL_WIDTH = str.maketrans(",.!?:;()", "，。！？：；（）")


def disguise(chance: random.Random) -> Swap:
    """Return a way to write Latin letters in another script, or with other letters."""
    return chance.choice((_other_letters, _cyrillic, _greek, _arabic, _han))(chance)


def _other_letters(chance: random.Random) -> Swap:
    vowels, consonants = "aeiou", "".join(c for c in string.ascii_lowercase if c not in "aeiou")
    mixed = "".join(chance.sample(vowels, len(vowels))) + "".join(chance.sample(consonants, len(consonants)))
    return _with_case(str.maketrans(vowels + consonants, mixed))


def _cyrillic(chance: random.Random) -> Swap:
    return _with_case(str.maketrans(string.ascii_lowercase, _shuffled(_CYRILLIC, chance)))


def _greek(chance: random.Random) -> Swap:
    return _with_case(str.maketrans(string.ascii_lowercase, _shuffled(_GREEK, chance)))


def _shuffled(letters: str, chance: random.Random) -> str:
    return "".join(chance.sample(letters, len(letters)))


def _with_case(table: dict[int, int]) -> Swap:
    both = table | {ord(chr(k).upper()): ord(chr(v).upper()) for k, v in table.items()}
    return lambda text: text.translate(both)


def _arabic(chance: random.Random) -> Swap:
    letters = _shuffled(_ARABIC, chance)
    table = str.maketrans(string.ascii_letters + ",;?", letters + letters + "،؛؟")
    return lambda text: text.translate(table)


def _han(chance: random.Random) -> Swap:
    shift = chance.randrange(_HAN[1])
    return lambda text: _WORD.sub(partial(_han_word, shift), text).translate(_FULL_WIDTH)


def _han_word(shift: int, match: re.Match[str]) -> str:
    word = match[0].strip(" '’").lower()
    first, count = _HAN
    pieces = [word[i : i + _HAN_LETTERS] for i in range(0, len(word), _HAN_LETTERS)]
    return "".join(chr(first + (int.from_bytes(piece.encode(), "big") + shift) % count) for piece in pieces)
