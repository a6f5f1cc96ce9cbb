"""The promises of SECURITY.md, through the commands as users run them."""

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cleaner.pipeline import Cleaner, Options
from cleaner.rulebook.reading import read_rule_file
from cleaner.ruletests import run_tests

ROOT = Path(__file__).parent.parent
ALARM = Path(__file__).parent / "alarm"
BODY = (
    "The council of the northern port town voted on Monday to keep the ferry terminal open for a year.\n\n"
    "By a vote of nine to four, the members also agreed to keep the lighthouse open to visitors.\n"
)
# A page that names all the places that a parser could be led to.
HTML = f"""<?xml version="1.0"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "http://dtd.example/xhtml.dtd"
 [<!ENTITY secret SYSTEM "SECRET"> <!ENTITY % remote SYSTEM "http://dtd.example/remote.ent"> %remote;]>
<html xmlns:xi="http://www.w3.org/2001/XInclude"><head><base href="http://base.example/">
<link rel="canonical" href="http://ferry.example/story"><link rel="stylesheet" href="http://ferry.example/a.css">
<script type="application/ld+json">{{"@context": "http://context.example/", "@type": "NewsArticle",
"headline": "Ferry stays", "image": "http://image.example/a.jpg"}}</script>
<meta http-equiv="refresh" content="0; url=http://refresh.example/"><script src="http://ferry.example/a.js"></script>
</head><body><nav><a href=/>Home</a></nav><article><h1>Ferry stays</h1><p>{BODY}</p><p>&secret;</p>
<xi:include href="SECRET" parse="text"/><img src="http://image.example/b.jpg"><iframe src="file:///etc/passwd">
</iframe></article></body></html>"""


@pytest.fixture
def guarded(tmp_path):
    """Run a Python program in an empty folder; the network and other programs set off the alarm."""

    def run(*arguments, stdin=b"", path=ALARM):
        env = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (path, ROOT)))}
        command = [sys.executable, *map(str, arguments)]
        return subprocess.run(command, input=stdin, capture_output=True, cwd=tmp_path, timeout=120, env=env)

    return run


@pytest.fixture
def inputs(tmp_path):
    """A folder with an input of every kind."""
    secret = tmp_path / "secret.txt"
    secret.write_text("the key is kn4711")  # no hex digest holds it by chance
    html = HTML.replace("SECRET", secret.as_uri())
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "text.txt").write_text(f"{BODY}\nhttp://link.example/more\n")
    (folder / "page.html").write_text(html)
    rows = [{"id": "a", "html": html, "url": "http://ferry.example/1"}, {"id": "b", "text": BODY}]
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + html.encode()
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://ferry.example/2\r\n"
    head += f"Content-Length: {len(http)}\r\nContent-Type: application/http; msgtype=response\r\n\r\n"
    (folder / "crawl.warc.gz").write_bytes(gzip.compress(head.encode() + http + b"\r\n\r\n"))
    return folder


CLEAN, CLEANER = ("-m", "cleaner.cli.clean"), ("-m", "cleaner")
OFFLINE = {
    "json": (*CLEAN, "-f", "json", "--blocks", "in"),
    "workers": (*CLEAN, "-j", "2", "-f", "markdown", "-o", "out", "in"),
    "trafilatura": (*CLEAN, "--engine", "trafilatura", "-f", "json", "in"),
    "check": (*CLEANER, "rules", "check"),
    "explain": (*CLEANER, "rules", "explain", "in/page.html"),
    "doctor": (*CLEANER, "rules", "doctor", "in"),
    "learn": (*CLEANER, "learn", "ferry.example", "in/page.html", "in/text.txt", "-o", "mine"),
    "sources": (*CLEANER, "sources", "--explain", "ria.ru", "in/page.html"),
    "report": (*CLEANER, "report", "in", "-o", "report.html"),
}


@pytest.mark.usefixtures("inputs")
@pytest.mark.parametrize("name", OFFLINE)
def test_no_command_asks_the_network_or_starts_a_program(guarded, tmp_path, name):
    if name == "report":
        pytest.importorskip("jinja2")
    process = guarded(*OFFLINE[name])
    assert process.returncode == 0, process.stderr.decode()
    written = [path.read_text() for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert "kn4711" not in process.stdout.decode() + "".join(written), "the page had a file read"


ENGINES = {
    "arrow": ("pyarrow", "import pyarrow as pa\nfrom cleaner.integrations.arrow import CleanTable\n"
              "print(CleanTable()(pa.Table.from_pylist([page])).to_pylist()[0]['status'])"),
    "datatrove": ("datatrove", "from datatrove.data import Document\n"
                  "from cleaner.integrations.datatrove import CleanStep\n"
                  "document = Document(page['html'], 'a', metadata={'url': page['url']})\n"
                  "print(next(CleanStep().run([document])).metadata['status'])"),
    "scrapy": ("scrapy", "from scrapy.utils.test import get_crawler\n"
               "from cleaner.integrations.scrapy import CleanPipeline\n"
               "pipeline = CleanPipeline.from_crawler(get_crawler())\n"
               "print(pipeline.process_item(dict(page))['article']['status'])"),
}  # fmt: skip


@pytest.mark.parametrize("name", ENGINES)
def test_no_adapter_asks_the_network(guarded, inputs, name):
    module, program = ENGINES[name]
    pytest.importorskip(module)
    page = {"id": "a", "url": "http://ferry.example/1", "html": (inputs / "page.html").read_text()}
    process = guarded("-W", "ignore", "-c", f"page = {page!r}\n{program}")
    assert (process.stdout, process.returncode) == (b"ok\n", 0), process.stderr.decode()


@pytest.mark.parametrize(
    "program",
    [
        "import socket; socket.create_connection(('192.0.2.1', 80), 1)",
        "import os; os.system('true')",
        pytest.param(
            "import ctypes; ctypes.CDLL(None).connect(0, None, 0)",  # past Python, as a C library would
            marks=pytest.mark.skipif(sys.platform != "linux", reason="the kernel's filter is Linux's"),
        ),
    ],
)
def test_the_alarm_rings(guarded, program):
    assert guarded("-c", f"try:\n    {program}\nexcept BaseException: pass").returncode != 0


def tree(folder):
    """Return all below *folder*: what is in the files, where links lead."""
    return {
        path.relative_to(folder): path.readlink()
        if path.is_symlink()
        else path.is_file() and path.read_bytes()
        for path in folder.rglob("*")
    }


def outside(paths):
    return {path for path in paths if path.parts[0] != "out"}


STRANGE = (
    "CON.txt", "nul.html", "aux", "a:b.txt", "trailing. ", "-rf.txt", "~.txt", "$(id).txt", "..txt", "...", "%2e%2e%2fx",
    "..\\..\\x.txt", "C:x.txt", "new\nline.txt", "\x1b[2Jclear.txt", "\u202etxt.exe", "x" * 251 + ".txt", "é.txt",
)  # fmt: skip


def test_outputs_of_strange_names_stay_in_the_folder(clean, tmp_path):
    (tmp_path / "raw").mkdir()
    for number, name in enumerate(STRANGE):
        (tmp_path / "raw" / name).write_text(f"Ferry {number}\n\n{BODY}")
    before = tree(tmp_path)
    process = clean("-o", "out", "raw")
    after = tree(tmp_path)
    assert outside(after) == before.keys()
    assert {path: after[path] for path in before} == before
    seen = [name for name in STRANGE if not name.startswith(".")]  # hidden files are left out
    assert len([path for path in after if path.parts[0] == "out"]) == len(seen) + 1
    assert process.stderr.decode() == f"clean: {len(seen)} inputs = {len(seen)} outputs + 0 failures\n"


def test_names_and_ids_that_lead_out_of_the_folder(clean, tmp_path):
    (tmp_path / "work").mkdir()
    (tmp_path / "up.txt").write_text(BODY)
    rows = [
        {"id": name, "text": BODY}
        for name in ("../x", "/etc/x", "..\\x", "C:\\x", "a/../../x", "\x00", ".." * 999)
    ]
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    where = tmp_path.name
    names = [
        f"../{where}/up.txt",
        str(tmp_path / "rows.jsonl"),
        f"work/../../{where}/rows.jsonl",
        "nul\0byte",
    ]
    before = tree(tmp_path)
    process = clean("--files-from", "-", "-f", "json", "-o", "out", stdin="\n".join(names).encode())
    new = tree(tmp_path).keys() - before.keys()
    assert {str(path) for path in new} == {"out", "out/up.json", "out/rows.jsonl"}
    assert b"holds a NUL" in process.stderr
    assert process.returncode == 1


def test_links_lead_neither_in_nor_out(clean, tmp_path):
    for folder in ("raw/sub", "elsewhere", "out"):
        (tmp_path / folder).mkdir(parents=True)
    key = f"{BODY}\nThe members were told that the key of the lighthouse has the number 4711.\n"
    (tmp_path / "elsewhere" / "key.txt").write_text(key)
    (tmp_path / "raw" / "link.txt").symlink_to("../elsewhere/key.txt")
    (tmp_path / "raw" / "folder").symlink_to("../elsewhere")
    (tmp_path / "raw" / "inside.txt").symlink_to("sub/page.txt")
    (tmp_path / "raw" / "sub" / "page.txt").write_text(BODY)
    (tmp_path / "raw" / "sub" / "other.txt").write_text(BODY)
    (tmp_path / "out" / "sub").symlink_to("../elsewhere")
    (tmp_path / "out" / "inside.txt").symlink_to("../elsewhere/key.txt")
    process = clean("-o", "out", "raw")
    assert b"4711" not in process.stdout
    assert [path.name for path in (tmp_path / "elsewhere").iterdir()] == ["key.txt"]
    assert (tmp_path / "elsewhere" / "key.txt").read_text() == key
    assert (tmp_path / "out" / "inside.txt").read_text() == BODY  # in the place of the link
    errors = process.stderr.decode()
    assert "clean: raw/link.txt: a link out of its folder: name the file itself" in errors
    assert errors.count("a link leads out of the output folder") == 2
    assert errors.splitlines()[-1] == "clean: 4 inputs = 1 outputs + 3 failures"
    assert b"4711" in clean("raw/link.txt").stdout  # named, it is what the user wants


def test_two_names_of_one_file_are_not_two_outputs(clean, tmp_path):
    """So it is for a.txt and A.txt where case doesn't count; a link among the outputs gives the same anywhere."""
    for folder in ("raw/a", "raw/b", "out/a"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "page.txt").write_text(folder + BODY)
    (tmp_path / "out" / "b").symlink_to("a")
    process = clean("-o", "out", "raw")
    assert (tmp_path / "out" / "a" / "page.txt").read_text().startswith("raw/a")
    assert "raw/b/page.txt: no output out/b/page.txt: it is the file of another" in process.stderr.decode()
    assert process.stderr.decode().splitlines()[-1] == "clean: 2 inputs = 1 outputs + 1 failures"
    assert clean("-o", "out", "--if-newer", "raw").returncode == 1, "nor is the second up to date"


@pytest.mark.parametrize("domain", ["..", "../x", "/etc/x", "a/../b", "", "x\ny", "template:x"])
@pytest.mark.usefixtures("inputs")
def test_learn_writes_below_its_folder_alone(guarded, tmp_path, domain):
    before = tree(tmp_path)
    process = guarded(*CLEANER, "rules", "new", "-o", "out", "--", domain, "in/text.txt")
    assert (process.returncode, tree(tmp_path)) == (2, before)
    assert b"no id for a rule file" in process.stderr


RULES = {
    "python": ("id = \"__import__('os').system('touch ran')\"", b"is no domain"),
    "template": ('id = "x"\n[source]\nname = "{{ 7 * 7 }} ${7*7} %(x)s {0.__class__}"', b""),
    "pattern": ("id = \"x\"\ndrop = [{ id = 'a', re = '(?{ system(q(touch ran)) })' }]", b"does not compile"),
    "xpath": ('id = "x"\n[html]\nbody = ["//*[document(\'secret.txt\')]"]', b"it is no XPath"),
    "extension": ('id = "x"\n[html]\nbody = ["//*[re:test(., \'(a+)+$\')]"]', b"it is no XPath"),
    "file": ('id = "x"\n[[test]]\nfile = "../secret.txt"', b"leads out of the folder"),
    "hidden": ('id = "x"\n[[test]]\nfile = "a/.git/config"', b"is hidden"),
    "reason": ('id = "x"\ndrop = [{ id = "a\\n+ text forged", is = "x" }]', b"holds control characters"),
}


@pytest.mark.parametrize("name", RULES)
@pytest.mark.usefixtures("inputs")
def test_a_rule_file_runs_nothing_and_opens_nothing(guarded, tmp_path, name):
    text, message = RULES[name]
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "x.toml").write_text(f"schema = 1\n{text}\n")
    process = guarded(*CLEAN, "-f", "json", "--rules", "mine", "--source", "x", "in/page.html")
    assert message in process.stderr
    assert process.returncode == (2 if message else 0)
    assert b"ALARM" not in process.stderr
    assert b"4711" not in process.stdout + process.stderr
    if name == "template":
        assert json.loads(process.stdout)["source"]["name"] == "{{ 7 * 7 }} ${7*7} %(x)s {0.__class__}"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_among_the_rules_is_not_waited_for(clean, tmp_path):
    (tmp_path / "mine").mkdir()
    os.mkfifo(tmp_path / "mine" / "x.toml")
    assert b"mine/x.toml:1: no regular file" in clean("--rules", "mine", stdin=BODY.encode()).stderr


@pytest.mark.parametrize(
    ("place", "fault"), [("a/b/rules", "no such file below the rules"), ("rules", "starts with")]
)
def test_a_test_of_a_rule_reads_no_file_far_above(tmp_path, place, fault):
    (tmp_path / "key").write_text("the key is 4711")
    rules = tmp_path / place
    (rules / "sources").mkdir(parents=True)
    path = rules / "sources" / "x.toml"
    path.write_text('schema = 1\nid = "x"\n[[test]]\nfile = "key"\nfirst = "?"\n')
    (outcome,) = run_tests(Cleaner(Options((str(rules),))), read_rule_file(str(path), kind="source"))
    assert fault in " ".join(outcome.faults)


@pytest.mark.skipif(shutil.which("git") is None, reason="no git on this machine")
def test_imported_site_configs_come_without_the_programs_of_their_repository(tmp_path):
    def git(*arguments, stdin=""):
        command = ["git", "-C", tmp_path / "ftr", *arguments]
        env = {**os.environ, "GIT_AUTHOR_DATE": "1400000000 +0000", "GIT_COMMITTER_DATE": "1400000000 +0000"}
        for name in ("AUTHOR", "COMMITTER"):
            env |= {f"GIT_{name}_NAME": "n", f"GIT_{name}_EMAIL": "e"}
        done = subprocess.run(command, input=stdin, capture_output=True, text=True, env=env, check=True)
        return done.stdout.strip()

    (tmp_path / "ftr").mkdir()
    (tmp_path / "ftr" / "port.example.txt").write_text("body: //div[@id='story']\n")
    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "x")
    signed = git("cat-file", "commit", "HEAD").replace("\n\n", "\ngpgsig x\n\n", 1) + "\n"
    git("update-ref", "HEAD", git("hash-object", "-t", "commit", "-w", "--stdin", stdin=signed))
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    program.chmod(0o700)
    for key, value in (("log.showSignature", "true"), ("gpg.program", program), ("core.fsmonitor", program)):
        git("config", key, value)
    command = [sys.executable, *CLEANER, "rules", "import", "ftr", str(tmp_path / "ftr"), "-o", str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    assert not (tmp_path / "ran").exists()
    assert "touched = 2014-05-13" in (tmp_path / "sources" / "port.example.toml").read_text()


def test_messages_repeat_no_password_of_a_url(clean):
    errors = clean("https://joe:hunter2@ferry.example/a?x=1&api_key=4711&page=2", "b").stderr.decode()
    assert "clean: https://***@ferry.example/a?x=1&api_key=***&page=2: No such file" in errors


def test_outputs_tell_nothing_of_the_machine(clean, tmp_path):
    home = tmp_path / "home-of-joe"
    home.mkdir()
    (home / "page.html").write_text(HTML)
    (home / "mine").mkdir()
    (home / "mine" / "x.toml").write_text('schema = 1\nid = "x"\n')
    known = ("--rules", home / "mine", "--source", "x", home / "page.html")
    record = clean("-f", "json", "--blocks", *known).stdout
    assert json.loads(record)["provenance"]["rules"]
    clean("-f", "json", "--compress", "gzip", "-o", "out", *known)
    packed = (tmp_path / "out" / "page.json.gz").read_bytes()
    assert b"home-of-joe" not in record + packed + gzip.decompress(packed)


def test_every_promise_names_a_test_that_exists():
    sources = {
        path.name: path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py")
    }
    named = set(re.findall(r"\btest_\w+(?:\.py)?", (ROOT / "SECURITY.md").read_text(encoding="utf-8")))
    assert len(named) > 15
    missing = [
        name
        for name in named
        if name not in sources and not any(f"def {name}(" in text for text in sources.values())
    ]
    assert not missing
