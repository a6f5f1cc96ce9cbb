"""LineModel: what it labels, what it leaves alone, what it says of a page."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cleaner.blocks import KEPT, Label, join
from cleaner.errors import ModelError
from cleaner.model.predict import LineModel
from cleaner.model.weightfile import read_file, write_file
from cleaner.model.weights import PATH
from cleaner.splitting.text import split_text

BODY = [
    "The city council voted on Tuesday to close the old bridge for two years, against the wish of the "
    "traders on both banks of the river.",
    "The repair will cost 40 million. “We have waited for thirty years, and it has become more expensive "
    "with every one of them,” said the head of the building office.",
    "Buses are to take a detour through the northern quarter. Cyclists can use the footbridge, which will "
    "be widened by autumn.",
]
PAGE = "\n\n".join(
    [
        "Home",
        "News",
        "Sign in",
        "Bridge to close for two years",
        "Share",
        *BODY,
        "Read also",
        "All news",
        "© 2025",
    ]
)


@pytest.fixture(scope="module")
def model() -> LineModel:
    return LineModel.load()


def test_keeps_the_article_and_nothing_else(model: LineModel) -> None:
    assert join(model.label(split_text(PAGE)).blocks) == "\n\n".join(BODY)


def test_every_block_gets_a_label_and_a_score(model: LineModel) -> None:
    blocks = model.label(split_text(PAGE)).blocks
    assert [block.text for block in blocks] == PAGE.split("\n\n")
    assert all(block.label and 0 <= float(block.reason.removeprefix("model:")) <= 1 for block in blocks)


def test_leaves_what_rules_labelled(model: LineModel) -> None:
    ruled = [
        block.labelled(Label.COMMENT, "rule:x/y") if block.text == BODY[2] else block
        for block in split_text(PAGE)
    ]
    labelled = model.label(ruled).blocks
    assert [b for b in labelled if b.reason == "rule:x/y"] == [b for b in ruled if b.reason]
    assert BODY[2] not in join(labelled)


def test_article_alone_comes_out_whole(model: LineModel) -> None:
    assert join(model.label(split_text("\n\n".join(BODY))).blocks) == "\n\n".join(BODY)


FRAMED = """Harbour Times

* Home
* Politics
* Sport

Support independent journalism on the coast

Ferry terminal to stay open for another year

After months of protest the council gives in to residents of the northern port.

By Jane Roe

12 March 2025

The council of the northern port town voted on Monday to keep the ferry terminal open for a year, after months of protest by residents who depend on the crossing.

By a vote of nine to four, the members also agreed to keep the lighthouse open to visitors and to pay for new lamps from the fund for monuments.

The mayor said that the money would last until the summer and that the town would look for partners in the meantime. A second vote is planned for October.

Residents who had gathered in front of the town hall cheered when the result was read out. Some of them had been waiting since the early morning.
"""


def test_a_few_lines_of_menu_make_a_page_of_a_body(model: LineModel) -> None:
    labelled = model.label(split_text(FRAMED)).blocks
    assert not {"Harbour Times", "* Home", "* Politics", "* Sport"} & set(join(labelled).split("\n\n"))
    assert join(labelled).endswith("since the early morning.")


def test_the_title_is_the_headline_not_what_stands_around_it(model: LineModel) -> None:
    titles = [block.text for block in model.label(split_text(FRAMED)).blocks if block.label is Label.TITLE]
    assert titles == ["Ferry terminal to stay open for another year"]


def test_tells_an_article_from_a_front_page(model: LineModel) -> None:
    headlines = [
        "Home",
        "News",
        "10:42",
        "Bridge to close",
        "10:15",
        "School wins prize",
        "Cookies",
        "All news",
    ]
    front = model.label(split_text("\n".join(headlines)))
    assert not any(block.label in KEPT for block in front.blocks)
    assert front.article < 0.5 < model.label(split_text(PAGE)).article


def test_no_lines_no_article(model: LineModel) -> None:
    assert model.label([]) == ([], 0.0)


def test_refuses_weights_of_another_format(tmp_path: Path) -> None:
    path = tmp_path / "weights.json"
    path.write_text(json.dumps({"format": 0}))
    with pytest.raises(ModelError, match="format 0"):
        LineModel.load(str(path))
    with pytest.raises(ModelError, match="nowhere"):
        LineModel.load(str(tmp_path / "nowhere.json"))


def test_refuses_weights_that_are_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "weights.bin"
    path.write_bytes(Path(PATH).read_bytes()[:-1])
    with pytest.raises(ModelError, match="cut off"):
        LineModel.load(str(path))


def test_words_are_told_from_forests(tmp_path: Path) -> None:
    path, words = str(tmp_path / "weights.bin"), {"trees": 3, "forest": -2}
    write_file(path, {"format": 1, "words": words})
    file = read_file(path, wanted=1)
    assert file.words(file.head["words"]) == words


def test_needs_no_numpy_at_run_time() -> None:
    code = (
        "import sys; from cleaner.model.predict import LineModel; LineModel.load();"
        "print({'numpy', 'scipy', 'catboost', 'lightgbm'} & set(sys.modules))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "set()"
