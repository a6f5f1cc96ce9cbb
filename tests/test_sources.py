"""`cleaner sources`: the readable table and the JSON."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def run(*arguments: str, stdin: str = "") -> tuple[int, str]:
    command = [sys.executable, "-m", "cleaner", "sources", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, input=stdin)
    return done.returncode, done.stdout + done.stderr


def test_a_domain_is_shown_as_a_table() -> None:
    code, out = run("zerohedge.com", "online.ua")
    assert code == 0
    assert out.splitlines() == [
        "zerohedge.com (ZeroHedge, US): rated",
        "    Wikipedia: perennial sources  deprecated          2020  exact",
        "    Lin et al. 2023               0.272 (3 observed)  2023  exact",
        "  Admiralty          E6 (wikipedia-rsp: deprecated (2020))",
        "online.ua (Online.UA, UA): unrated",
    ]


def test_a_state_medium_says_so_beside_its_ratings() -> None:
    assert "  state affiliation  SC (state-controlled media), RIA Novosti, Russia" in run("ria.ru")[1]


def test_a_domain_as_json_has_the_keys_of_the_record() -> None:
    code, out = run("--json", "https://www.washingtonpost.com/x")
    record = json.loads(out)
    assert code == 0
    assert record["domain"] == "washingtonpost.com"
    assert list(record["reliability"]) == [
        "source_ratings",
        "rating_status",
        "state_affiliation",
        "admiralty",
        "signals",
    ]


@pytest.mark.parametrize("target", ["no-such-file", "no-such-file.txt", "co.uk"])
def test_what_is_neither_file_nor_domain_is_refused(target: str) -> None:
    code, out = run(target)
    assert code == 2
    assert f"{target}: neither a file nor a domain" in out


def test_a_target_at_fault_does_not_keep_the_others_from_being_told() -> None:
    code, out = run("no-such-file", "ria.ru")
    assert code == 2
    assert "ria.ru (RIA Novosti, RU): rated" in out


def test_standard_input_may_hold_many_pages() -> None:
    text = "It rained all day in the valley, CNN reported. " * 8 + "\n\nCNN reported it again.\n"
    records = "".join(json.dumps({"id": name, "text": text}) + "\n" for name in "ab")
    out = run("-", stdin=records)[1]
    assert [line for line in out.splitlines() if line.startswith("-")] == [
        "-#a: publisher unknown: unrated",
        "-#b: publisher unknown: unrated",
    ]
    assert "    CNN  9x  cnn.com  outlet  secondary  reported" in out
    piped = run("-", "--url", "https://www.cnn.com/x", stdin=text)[1]
    assert piped.startswith("-: cnn.com (declared): rated")
    assert "cited sources      none found" in piped


def test_a_ratings_file_at_fault_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("domain,value\n", encoding="utf-8")
    code, out = run("--ratings", str(path), "zerohedge.com")
    assert code == 2
    assert f"{path}:1: the preamble has no rater" in out
