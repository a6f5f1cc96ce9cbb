"""HTML in: what becomes a block, in which form, and where it stands in the source."""

import pytest

from cleaner.blocks import Label
from cleaner.errors import UsageError
from cleaner.splitting.html import split_html


def texts(html: str) -> list[str]:
    return [block.text for block in split_html(html).blocks]


def test_inline_elements_do_not_break_words_or_blocks() -> None:
    assert texts("<p>The <b>K</b>remlin\n  <i>said</i>&nbsp;so.</p><div>Next<p>one</div>") == [
        "The Kremlin said so.",
        "Next",
        "one",
    ]


def test_neighbouring_links_and_spans_are_not_glued() -> None:
    assert texts("<div><a>Trump</a><a>Putin</a></div><p><span>Jane Doe</span><span>Monday</span></p>") == [
        "Trump Putin",
        "Jane Doe Monday",
    ]


def test_two_line_breaks_end_a_paragraph_and_one_ends_a_line() -> None:
    assert texts("<div>One<br>line<br>\n<br>Two</div>") == ["One\nline", "Two"]


def test_what_no_reader_sees_is_left_out() -> None:
    assert texts("<p>Seen</p><script>x</script><style>y</style><select><option>z</select><!-- c -->") == [
        "Seen"
    ]


def test_an_iframe_that_a_noscript_leaves_open_does_not_swallow_the_page() -> None:
    tag_manager = '<noscript><iframe src="https://tags.example/ns.html" hidden /></noscript>'
    assert texts(f"{tag_manager}<p>Seen</p><iframe>unseen</iframe><p>also</p>") == ["Seen", "also"]


def test_forms_levels_and_markers() -> None:
    page = split_html(
        "<h2>Head</h2><ol start=3><li>third<ul><li>inner</ul><li>fourth</ol>"
        "<blockquote><p>Said</blockquote><pre>a\n  b</pre>"
        "<table><tr><th>Name<th>Age<tr><td>Ann<td>7</table>"
    )
    assert [(b.text, b.form, b.level, b.marker) for b in page.blocks] == [
        ("Head", Label.HEADING, 2, ""),
        ("third", Label.LIST, 1, "3."),
        ("inner", Label.LIST, 2, "-"),
        ("fourth", Label.LIST, 1, "4."),
        ("Said", Label.QUOTE, 0, ""),
        ("a\n  b", Label.CODE, 0, ""),
        ("Name | Age", Label.TABLE, 1, ""),
        ("Ann | 7", Label.TABLE, 2, ""),
    ]


def test_figures_of_a_table_stay_in_their_columns() -> None:
    head = "<tr><th></th><th>2022</th><th></th><th>2023</th></tr>"
    rows = "<tr><td>Aville<td><td><td>12</tr><tr><td colspan=2>Beville<td><td>9</tr>"
    deep = "<tr><td rowspan=2>North<td>3<td><td>4</tr><tr><td>5<td><td>6</tr>"
    assert texts(f"<table>{head}{rows}{deep}</table>") == [
        "| 2022 | 2023",
        "Aville |  | 12",
        "Beville |  | 9",
        "North | 3 | 4",
        "| 5 | 6",
    ]
    assert texts("<table><tr><td colspan=99999>One<td rowspan=99999>two</tr></table>")[0].startswith("One |")


def test_raised_numbers_are_no_part_of_those_before() -> None:
    html = '<p>12<sup><a href="#n3">3</a></sup> dead in 2023<sup>4</sup>, 10<sup>6</sup> m<sup>2</sup>, H<sub>2</sub>O</p>'
    assert texts(html) == ["12^3 dead in 2023^4, 10^6 m2, H2O"]
    assert texts("<p>1<sup>1</sup>/<sub>2</sub> cups of log<sub>10</sub>2</p>") == ["1 1/2 cups of log10 2"]
    (block,) = split_html(html).located()
    assert html[block.start : block.end] == html[3 : html.index("</p>")]


def test_an_item_of_many_paragraphs_is_no_list_item() -> None:
    page = split_html("<ul><li><p>A post.</p><p>Its second paragraph.</p><p>Its third.</p></li></ul>")
    assert {block.form for block in page.blocks} == {Label.TEXT}


def test_offsets_lead_back_to_the_source() -> None:
    html = "<title>One &amp; two</title><p>One &amp;  <b>two</b> caf&eacute;</p>\n<p>One</p>"
    html += "<table>Astray<tr><td>Cell"
    spans = [html[b.start : b.end] for b in split_html(html).located()]
    assert spans == ["One &amp;  <b>two</b> caf&eacute;", "One", "Astray", "Cell"]


def test_an_entity_without_its_semicolon_has_its_whole_place():
    html = "<p>Caf&#233</p><p>&#233</p><p>R&amp;D caf&eacute"
    assert [html[b.start : b.end] for b in split_html(html).located()] == [
        "Caf&#233",
        "&#233",
        "R&amp;D caf&eacute",
    ]


@pytest.mark.parametrize("selector", ["div.ad", "//div[@class='ad']", "xpath: //div[contains(@class, 'ad')]"])
def test_css_and_xpath_select_the_same_blocks(selector: str) -> None:
    page = split_html("<p>a<div class=ad @click=x>b<p>c</p></div><p>d")
    assert page.select(selector) == {1, 2}


def test_an_inline_element_selects_a_block_that_is_wholly_inside_it() -> None:
    page = split_html("<p><a class=more>Read more</a></p><p>Text with a <a class=more>link</a>.</p>")
    assert page.select("a.more") == {0}


def test_values_of_text_and_attributes() -> None:
    page = split_html('<head><meta name=author content="Ann"></head><h1 class=t>A  <i>title</i></h1>')
    assert page.values("meta[name=author]@content") == page.values("//meta/@content") == ["Ann"]
    assert page.values("h1.t") == page.values("//h1") == ["A title"]


@pytest.mark.parametrize("selector", ["p[", "//p["])
def test_a_broken_selector_is_a_usage_error(selector: str) -> None:
    with pytest.raises(UsageError):
        split_html("<p>x").select(selector)


@pytest.mark.parametrize("html", ["", "<frameset><frame src=a></frameset>", "<", "<p", "\0", "\ud800"])
def test_broken_pages_have_blocks_or_none_but_raise_nothing(html: str) -> None:
    assert len(split_html(html).located()) <= 1


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td", "div></x"])
def test_text_nested_beyond_every_bound_is_still_read(tag: str) -> None:
    html = f"<p>first</p>{f'<{tag}>' * 30_000}deep</div><p>last</p>"
    assert [texts(html)[at] for at in (0, -2, -1)] == ["first", "deep", "last"]


def test_deep_elements_are_blocks_of_their_own() -> None:
    html = "<div>" * 600 + "<div>one</div><div>two</div>" + "<p>three</p>" * 9000
    assert texts(html)[:3] == ["one", "two", "three"]


def depth(html: str) -> int:
    tree = split_html(html).tree
    depths = [0]
    for parent in tree.parents[1:]:
        depths.append(depths[parent] + 1)
    return max(depths)


@pytest.mark.parametrize(
    "piece",
    [
        "<span><div></span>",
        "<b><i><div></b>",
        "<form><div></form>",
        "<li><dd>",
        "<rt>",
        "<optgroup>",
        "<x-y><div></x-y>",
        "<b><table></b>",
        "<u>x</p>",
    ],
)
def test_tags_that_close_nothing_do_not_nest_without_end(piece: str) -> None:
    assert depth(f"<p>first</p>{piece * 12_000}<p>last") < 2 * 600


def test_formatting_that_is_left_open_does_not_multiply() -> None:
    """Each paragraph opens it anew: these would be four million elements."""
    fonts = "".join(f"<fOnt size={number}>" for number in range(2000))
    page = split_html(f"<p>first{fonts}{'<p>x' * 2000}")
    assert len(page.tree.tags) < 50_000
    assert len(page.blocks) == 2001


def test_drawings_of_many_lines_nest_nothing() -> None:
    page = split_html(f"<p>first</p><svg>{'<path d=M0/><circle />' * 6000}</svg><p id=x>last</p>")
    assert page.select("#x") == {1}
    assert [block.text for block in page.blocks] == ["first", "last"]


@pytest.mark.parametrize("value", ["", "='>'", "='<b>'"])
def test_attributes_are_bounded_whatever_their_values_hold(value: str) -> None:
    attributes = " ".join(f"a{number}{value}" for number in range(60_000))
    page = split_html(f"<p title='<script>'>first</p><p {attributes}>second</p>")
    assert [
        len(found) for tag, found in zip(page.tree.tags, page.tree.attributes, strict=True) if tag == "p"
    ] == [
        1,
        1000,
    ]


def test_a_script_that_looks_like_attributes_ends_where_it_ends() -> None:
    script = f"<script>if (a<b {'x1 ' * 20_000}</script>"
    assert texts(f"{script}<p>kept</p><script>1</script>") == ["kept"]


def test_an_element_with_a_million_attributes_is_read() -> None:
    attributes = " ".join(f'a{number}="x y"' for number in range(1_000_000))
    page = split_html(f"<p class=first {attributes}>text</p><p class=second>more</p>")
    assert [block.text for block in page.blocks] == ["text", "more"]
    assert (page.select(".first"), page.select(".second")) == ({0}, {1})


def test_a_long_script_and_a_long_image_address_are_left_alone() -> None:
    image = f"<img src='data:image/png;base64,{'A' * 50_000}' alt=picture>"
    page = split_html(f"<script>{'a < b; ' * 5000}</script>{image}<p id=x>text")
    assert page.values("img@alt") == ["picture"]
    assert page.select("#x") == {0}


def test_places_are_right_among_nuls_and_signs_left_open() -> None:
    html = (
        "<p>éa\0\0b c\0</p><p>next one\0</p><p title='it's>one</p><p>two < three << <b>four</b></p><a <a <p>"
    )
    page = split_html(html)
    assert [html[b.start : b.end].replace("\0", "") for b in page.located()][:2] == ["éab c", "next one"]
    assert page.located()[-1].text == "two < three << four"
    assert html[page.located()[-1].start :].startswith("two < three << <b>four</b>")
