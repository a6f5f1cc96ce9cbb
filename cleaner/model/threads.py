"""The comments of readers below an article.

Comments read like the article, and each alone may look like it. Together they show themselves: what stands
below every one of them ("Reply", "2 likes", "report abuse") is there again and again, below a line that
says "Comments", or below text that is likelier to be body than they are. The posts of a forum repeat the
same marks; but there the page speaks of threads, topics or answers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import compress

from cleaner.model.lines import PROSE_CHARS, WORD

MARK_CHARS = 60  # what stands below a comment is short
MARKS = 2  # times the same mark stands there
STAMP = re.compile(r"\b\d{1,2}:\d\d\b|\b(?:19|20)\d\d\b|\b\d+ ?[dhmwy]\b|\b\d+ \w+ ago\b")
HEADING = re.compile(
    r"\W*(?:\d[\d.,]*\W*)?(?:(?:reader|all|view|show) )?(?:comments?|responses|replies|discussion|"
    r"kommentare?|leserkommentare|commentaires?|comentarios?|comentários|commenti|reacties|комментарии|"
    r"коментарі)\b.{0,25}",
    re.IGNORECASE,
)
HEADING_CHARS = 40
# So far above the first mark the first comment's head (author, date), and the heading of all, are looked for.
HEAD_LINES, HEADING_LINES = 8, 12
# The article above: so much prose, this likely on the mean (255ths); and likelier than the comments by so
# much where no heading stands above them. Out of fold articles of bare text gain 0.0035, those in HTML 0.002,
# all pages 0.002 and 0.0007; other values give nearly the same.
ARTICLE_CHARS, ARTICLE_CHANCE, DIFFERENCE = 300, 150, 30
COMMENT_CHARS = 50
# Words of forums: with so many of them in short lines, the posts are the text. Without this forums lose 0.02.
FORUM_WORDS, FORUM_CHARS = 4, 40
FORUM = frozenset(
    "forum forums thread threads topic topics answers answer question questions joined members quote solved "
    "asked answered unanswered viewed users badges communities subreddit subreddits permalink "
    "beitrag beiträge thema themen antworten foren sujet sujets réponses foro foros tema temas respuestas "
    "форум форумы тема темы ответы ответов вопрос вопросы відповіді питання".split()
)


def comments_below(texts: Sequence[str], marked: bytes, chances: bytes, kept: Sequence[bool]) -> range:
    """Return the lines from the first comment below an article on; none where there are no comments.

    marked   1 for each line that speaks of comments, else 0
    chances  of each line to be body, in 255ths
    kept     whether each line would be kept
    """
    begin, headed = find_thread(texts, marked)
    article = long_lines(texts, kept, range(begin), PROSE_CHARS)
    comments = long_lines(texts, kept, range(begin, len(texts)), COMMENT_CHARS)
    if not comments or sum(len(texts[index]) for index in article) < ARTICLE_CHARS or is_forum(texts):
        return range(0)
    likely = mean_chance(article, texts, chances)
    apart = likely - mean_chance(comments, texts, chances)
    found = likely >= ARTICLE_CHANCE and (headed or apart >= DIFFERENCE)
    return range(begin, len(texts)) if found else range(0)


def find_thread(texts: Sequence[str], marked: bytes) -> tuple[int, bool]:
    """Return where a thread begins, or the number of lines, and whether a heading stands there."""
    count = len(texts)
    marks = [index for index in compress(range(count), marked) if len(texts[index]) <= MARK_CHARS]
    often = Counter(texts[index] for index in marks)
    first = next((index for index in marks if often[texts[index]] >= MARKS), count)
    if first == count:
        return count, False
    heads = (at for at in range(max(0, first - HEAD_LINES), first) if marked[at] or is_stamp(texts[at]))
    headings = (at for at in range(max(0, first - HEADING_LINES), first) if is_heading(texts[at]))
    heading = next(headings, first)
    return min(heading, next(heads, first)), heading < first


def is_heading(text: str) -> bool:
    """Tell whether a line is short and begins with what a thread of comments is called."""
    return len(text) <= HEADING_CHARS and HEADING.fullmatch(text) is not None


def is_stamp(text: str) -> bool:
    """Tell whether a line is short and holds a clock, a year or an age."""
    return len(text) <= MARK_CHARS and STAMP.search(text) is not None


def is_forum(texts: Iterable[str]) -> bool:
    """Tell whether the page's short lines speak of threads, topics or answers."""
    short = "\n".join(text.lower() for text in texts if len(text) <= FORUM_CHARS)
    return sum(map(FORUM.__contains__, WORD.findall(short))) >= FORUM_WORDS


def long_lines(texts: Sequence[str], kept: Sequence[bool], lines: range, chars: int) -> list[int]:
    """Return those of the *lines* that are kept and have so many characters."""
    return [index for index in lines if kept[index] and len(texts[index]) >= chars]


def mean_chance(lines: Sequence[int], texts: Sequence[str], chances: bytes) -> float:
    """Return the mean chance of some lines; they weigh as their characters."""
    return sum(chances[at] * len(texts[at]) for at in lines) / sum(len(texts[at]) for at in lines)
