"""What the labeller of HTML sees of each block: columns of bytes, as for bare text (`features.py`).

Of the text only what still tells something when the markup is known; of the markup what `markup.py`
hands down. Columns that share a table are cut out of one string of bytes, a stride apart, which costs
next to nothing. Chosen by the gain they bring in training out of 260 that were tried.
"""

from __future__ import annotations

import re
from itertools import accumulate, repeat
from typing import TYPE_CHECKING

from cleaner.blocks import Label
from cleaner.model.bins import (
    Columns,
    around,
    best_stretch,
    caps,
    flags,
    log_bin,
    logs,
    shares,
    since,
    steps,
    until,
    window,
)
from cleaner.model.features import SHORT_CHARS, SIGNS
from cleaner.model.lines import KEYED_WORDS, WORD, Lines
from cleaner.model.markup import BIT, BITS, MASK_BYTES, Markup, frame_words
from cleaner.model.ranges import container_columns, group_columns, range_columns, strided
from cleaner.model.words import CATEGORIES
from cleaner.splitting.tree import HIDDEN

if TYPE_CHECKING:
    from cleaner.splitting.html import HtmlPage

# The tag of a block's element as a number: text-like ones low, so that a border splits them off.
TAG_ORDER = (
    "p", "blockquote pre", "li dd dt", "td th tr", "h2 h3 h4", "h5 h6", "h1", "div",
    "section article main body", "span b strong em i font", "figcaption caption", "time address", "a",
    "button label",
)  # fmt: skip
TAG_CODE = {tag: code for code, tags in enumerate(TAG_ORDER) for tag in tags.split()}
OTHER_TAG = len(TAG_ORDER)
FORMS = {Label.TEXT: 0, Label.QUOTE: 1, Label.LIST: 2, Label.TABLE: 3, Label.HEADING: 4, Label.CODE: 5}
BODY_KEY = 60  # characters by which a block is looked up in the page's declared text
DUPLICATE_KEY = 40
TITLE_LIMIT = 300
LONG_TEXT = 80  # characters; most texts as long have more words than are looked up
# The beginning of a text of more words than that; a word as in `lines.WORD`.
MANY_WORDS = re.compile(
    rf"[\W\d_]*+(?>(?:[\u3040-\u30ff\u3400-\u9fff]{{2}}|[^\W\d_]++)[\W\d_]*+){{{KEYED_WORDS + 1}}}"
)
TOO_MANY = "word " * (KEYED_WORDS + 1)
STRETCH_COST = 30  # characters a block must bring to pay for its place in the best stretch
BIT_TABLES = tuple(bytes(value >> bit & 1 for value in range(256)) for bit in range(8))


class BlockLines(Lines):
    """The texts of a page's blocks; of the words only what looks them up."""

    def _read_words(self) -> None:
        """Read the words of the texts that are looked up; all others get the same words, too many."""
        texts = [
            TOO_MANY if len(text) > LONG_TEXT and MANY_WORDS.match(text) else text for text in self.texts
        ]
        found = WORD.findall("\n".join(texts) + "\n")
        ends = [place for place, word in enumerate(found) if word == "\n"]
        self.spans = list(zip([0, *(end + 1 for end in ends[:-1])], ends, strict=True))
        self.low = list(map(str.lower, found))


def html_columns(lines: BlockLines, markup: Markup) -> Columns:
    """Return all columns that the first look at a page needs."""
    columns = text_columns(lines) | own_columns(markup) | around_columns(markup)
    columns |= range_columns(markup) | container_columns(markup) | group_columns(markup)
    return columns | page_columns(lines, markup)


def text_columns(lines: BlockLines) -> Columns:
    """Return what each text looks like, and the texts around it."""
    chars, count = lines.chars, len(lines.chars)
    flagged = [int(bits > 0) for bits in lines.categories]
    short = [int(c < SHORT_CHARS) for c in chars]
    prose = lines.prose
    measures: dict[str, list[int]] = {
        "weights": lines.weights, "chars": chars, "prose": prose, "short": short, "flagged": flagged,
    }  # fmt: skip
    sums = {name: list(accumulate(values, initial=0)) for name, values in measures.items()}
    columns = {
        "chars": logs(chars),
        "end": b"".join(lines.ends).translate(SIGNS),
        "digits": shares([shape.count(b"0") for shape in lines.shapes], chars),
        "weight": around(lines.weights),
        "chars~2": logs(window(sums["chars"], 2)),
        "prose~5": logs(window(sums["prose"], 5)),
        "short~5": caps(window(sums["short"], 5)),
        "chars-before": shares(sums["chars"], [sums["chars"][-1]] * (count + 1))[:count],
        "prose-before": shares(sums["prose"], [sums["prose"][-1]] * (count + 1))[:count],
        "since-prose": since(flags(prose)),
        "until-prose": until(flags(prose)),
    }
    for kind, name in ((b"|", "separators"), (b'"', "quotes"), (b",", "commas"), (b".", "sentences")):
        columns[name] = caps(map(bytes.count, lines.shapes, repeat(kind)))
    for width in (2, 5, 12):
        columns[f"weights~{width}"] = around([w // 4 for w in window(sums["weights"], width)])
    masks = strided((bits.to_bytes(2, "little") for bits in lines.categories), ("low", "high"))
    for bit, name in enumerate(CATEGORIES):
        columns[name] = masks["high" if bit > 7 else "low"].translate(BIT_TABLES[bit % 8])
    for name in ("related", "comment"):
        columns[f"since-{name}"] = since(columns[name])
    return columns | stretch_columns(lines, sums)


def stretch_columns(lines: BlockLines, sums: dict[str, list[int]]) -> Columns:
    """Return what lies between each block and the best stretch of prose (maximum-sum subsequence)."""
    gains = [
        chars - STRETCH_COST if prose else min(chars, STRETCH_COST) - 2 * STRETCH_COST
        for chars, prose in zip(lines.chars, lines.prose, strict=True)
    ]
    begin, end = best_stretch(gains)
    count = len(gains)
    columns = {
        "stretch-begin": steps(-begin, count),
        "stretch-end": steps(-end, count),
    }
    for name in ("short", "flagged"):
        before, after = sums[name][begin], sums[name][min(end + 1, count)]
        between = (max(before - at, at - after, 0) for at in sums[name][:-1])
        columns[f"{name}-between"] = logs(between)
    return columns


def own_columns(markup: Markup) -> Columns:
    """Return what each block's own elements say."""
    tree, tags, code = markup.tree, markup.tree.tags, TAG_CODE.get
    box, holder = tree.box, tree.holder
    chars, weights = markup.chars, markup.weights
    return {
        "link-share": shares(map(min, tree.link_chars, chars), chars),
        "links": caps(tree.links),
        "bold-share": shares(map(min, tree.bold_chars, chars), chars),
        "tag": bytes([code(tags[b], OTHER_TAG) for b in box]),
        "holder-tag": bytes([code(tags[h], OTHER_TAG) for h in holder]),
        "form": bytes([FORMS[block.form] for block in markup.page.blocks]),
        "level": caps([block.level for block in markup.page.blocks]),
        "hidden": bytes([tree.flags[h] & HIDDEN for h in holder]),
        "depth": caps([markup.depths[b] for b in box]),
        "name-own": around([weights[b] for b in box]),
        "name-holder": around([weights[h] for h in holder]),
        "name-up1": around([weights[u] for u in markup.up]),
        "name-up2": around([weights[a] for a in markup.above]),
        "name-sum": around([markup.sums[h] // 4 for h in holder]),
        "name-least": around([markup.least[h] for h in holder]),
    }


def around_columns(markup: Markup) -> Columns:
    """Return which telling tags and class words stand around each block, and which of them near."""
    tree, own, masks = markup.tree, markup.own, markup.masks
    rows = [
        (masks[holder] | (own[holder] | own[box] | own[up] | own[above]) << 8 * MASK_BYTES).to_bytes(
            2 * MASK_BYTES, "little"
        )
        for holder, box, up, above in zip(tree.holder, tree.box, markup.up, markup.above, strict=True)
    ]
    octets = list(strided(rows, [str(n) for n in range(2 * MASK_BYTES)]).values())
    columns: Columns = {}
    for bit, name in enumerate(BITS):
        octet, table = bit // 8, BIT_TABLES[bit % 8]
        columns[f"in-{name}"] = octets[octet].translate(table)
        if name.endswith("-words"):
            columns[f"near-{name}"] = octets[MASK_BYTES + octet].translate(table)
    return columns


def page_columns(lines: BlockLines, markup: Markup) -> Columns:
    """Return what the page says of its text (title, description, body), its repeats, its kind."""
    page, texts, count = markup.page, lines.texts, markup.count
    said = stated_texts(page)
    titles = {title.casefold() for title in said["title"]}
    leads = tuple(text[:BODY_KEY] for text in said["description"] if len(text) >= BODY_KEY)
    body = " ".join(said["body"])
    longest = min(max(map(len, titles), default=0), TITLE_LIMIT - 1)  # to fold case shortens no text
    is_title = bytes([len(text) <= longest and text.casefold() in titles for text in texts])
    heads = bytes([markup.tree.tags[box] == "h1" for box in markup.tree.box])
    columns = {
        "is-title": is_title,
        "since-title": since(is_title),
        "until-title": until(is_title),
        "since-h1": since(heads),
        "until-h1": until(heads),
        "is-lead": bytes([text.startswith(leads) for text in texts]) if leads else bytes(count),
        "in-body": bytes([1 + (text[:BODY_KEY] in body) for text in texts]) if body else bytes(count),
    } | repeat_columns(texts)
    for name, value in page_values(lines, markup).items():
        columns[name] = bytes([value]) * count
    return columns


def repeat_columns(texts: list[str]) -> Columns:
    """Return how often the beginning of each block was there before, and how often it is at all."""
    keys = [text[:DUPLICATE_KEY] for text in texts]
    seen: dict[str, int] = {}
    before = []
    for key in keys:
        before.append(times := seen.get(key, 0))
        seen[key] = times + 1
    return {"seen-before": caps(before), "seen": caps(map(seen.__getitem__, keys))}


def stated_texts(page: HtmlPage) -> dict[str, list[str]]:
    """Return the page's own title, description and text as meta elements and JSON-LD state them."""
    meta = page.declared.meta
    stated = {"title": list(meta.get("og:title", [])), "body": [],
              "description": [*meta.get("og:description", []), *meta.get("description", [])]}  # fmt: skip
    for node in page.declared.nodes:
        for name, key in (("headline", "title"), ("description", "description"), ("articleBody", "body")):
            if isinstance(value := node.get(name), str) and value:
                stated[key].append(" ".join(value.split()))
    return stated


def page_values(lines: BlockLines, markup: Markup) -> dict[str, int]:
    """Return what the page as a whole looks like."""
    count, chars = markup.count, markup.char_sums[-1] or 1
    words, comments, masks = frame_words(markup.page), BIT["comment-words"], markup.masks
    commented = sum(p for p, box in zip(markup.prose, markup.tree.box, strict=True) if masks[box] & comments)
    kinds = {f"kind-{kind}": around([sum([weigh.get(word, 0) for word in words])])[0]
             for kind, weigh in markup.names.kinds.items()}  # fmt: skip
    return kinds | {
        "page-blocks": log_bin(count),
        "page-prose": 255 * min(markup.prose_sums[-1], chars) // chars,
        "page-prose-blocks": log_bin(sum(map(bool, markup.prose))),
        "page-final": 32 * lines.ends.count(b".") // count,
        "page-longest": log_bin(max(markup.chars)),
        "page-mean": log_bin(chars // count),
        "page-same": log_bin(count - len(set(lines.texts))),
        "page-flagged": 32 * sum(map(bool, lines.categories)) // count,
        "page-comments": 255 * commented // (markup.prose_sums[-1] or 1),
        "page-headings": min(255, sum(block.form is Label.HEADING for block in markup.page.blocks)),
        "page-links": min(255, 64 * markup.link_sums[-1] // chars),
        "page-images": min(255, markup.tree.images),
    }
