"""The docs say what the program does."""

import re
from pathlib import Path

from cleaner.blocks import Label
from cleaner.flags import FLAGS

RECORD = (Path(__file__).parent.parent / "docs" / "record.md").read_text(encoding="utf-8")


def test_every_flag_and_label_is_documented():
    assert "".join(f"| `{flag}` | {meaning} |\n" for flag, meaning in FLAGS.items()) in RECORD
    labels = re.search(r"## Labels\n(.*?)\n## ", RECORD, re.DOTALL)[1]
    assert set(re.findall(r"`([a-z-]+)`", labels)) >= set(Label)


def test_every_key_of_the_record_is_documented(clean):
    import json

    record = json.loads(clean("-f", "json", "--blocks", stdin=b"A line.").stdout)
    documented = set(re.findall(r"`(\w+)`", RECORD))
    assert set(record) <= documented
    assert set(record["provenance"]) <= documented
