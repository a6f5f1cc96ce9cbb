"""Languages, scripts, their mixtures and look-alikes of a page.

`LanguageReader.read` gives a `Reading`; `matches` tells whether one is in the languages asked for.
Nothing is loaded before the first page is read.
"""

from cleaner.language.codes import matches
from cleaner.language.reader import LanguageReader
from cleaner.language.reading import Reading

__all__ = ["LanguageReader", "Reading", "matches"]
