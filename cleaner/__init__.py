"""Turn raw news scrapes into clean articles, with the reason for every removal.

>>> import cleaner
>>> article = cleaner.clean("Some raw text")  # doctest: +SKIP
>>> article.text, article.to_dict()           # doctest: +SKIP
"""

__version__ = "0.1.0"
