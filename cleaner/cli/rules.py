"""`cleaner rules`: write, check, test and look after rule files. Options and streams, nothing else."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from cleaner.cli.terminal import show, tell
from cleaner.errors import UsageError

if TYPE_CHECKING:
    from cleaner.errors import RuleError
    from cleaner.pipeline import Cleaner
    from cleaner.rulebook.rulefile import RuleFile
    from cleaner.rulelearn import RawPage
    from cleaner.trespass import Bystander

RULES = click.option(
    "--rules", "folders", metavar="DIR", multiple=True, type=click.Path(exists=True, file_okay=False),
    help="Rule files before the shipped ones (repeatable).",
)  # fmt: skip
EXEMPTIONS = "exempt.txt"
CORPUS = click.option(
    "--corpus", metavar="FILE", type=click.Path(exists=True, dir_okay=False),
    help="JSON Lines with html, url and the true body (text): no rule may take a line of it.",
)  # fmt: skip
EXEMPT = click.option(
    "--exempt", metavar="FILE", type=click.Path(exists=True, dir_okay=False),
    help=f"Operations and lines that are allowed (default: {EXEMPTIONS} beside the shipped rules).",
)  # fmt: skip


@click.group()
def rules() -> None:
    """Write, check, test and look after rule files."""


@rules.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True), metavar="[PATH]...")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of rule files, for editors.")
def check(paths: tuple[str, ...], schema: bool) -> None:
    """Check the rule files of each PATH, or the shipped ones: file:line: what: remedy."""
    from cleaner.rulebook.jsonschema import json_schema
    from cleaner.rulebook.rulebook import shipped_rules

    if schema:
        show(json_schema(), end="")
        return
    findings = _findings(paths or (shipped_rules(),))
    for finding in findings:
        show(str(finding))
    sys.exit(1 if findings else 0)


def _findings(paths: Iterable[str]) -> list[RuleError]:
    """Return the faults of the files; where there are none, what lint says."""
    from cleaner.rulebook.linting import lint, shared_addresses, shared_fingerprints
    from cleaner.rulebook.reading import check_together, examine, rule_paths
    from cleaner.rulebook.rulebook import shipped_rules

    wanted = [item for path in paths for item in _named(path)]
    examined = [examine(path, kind=kind) for path, kind in wanted]
    faults = [fault for _, found in examined for fault in found]
    if faults:
        return faults
    mine = [rule_file for rule_file, _ in examined if rule_file is not None]
    known = {os.path.realpath(path) for path, _ in wanted}
    shipped = [item for item in rule_paths(shipped_rules()) if os.path.realpath(item[0]) not in known]
    base = [rule_file for path, kind in shipped if (rule_file := examine(path, kind=kind)[0])]
    together = check_together(
        [*((0, rule_file) for rule_file in mine), *((1, rule_file) for rule_file in base)]
    )
    findings = [*together, *(finding for rule_file in mine for finding in lint(rule_file))]
    findings += shared_addresses(mine)
    return findings + [f for f in shared_fingerprints([*mine, *base]) if os.path.realpath(f.path) in known]


def _named(path: str) -> list[tuple[str, str]]:
    from cleaner.rulebook.reading import kind_of, rule_paths

    found = list(rule_paths(path)) if os.path.isdir(path) else [(path, kind_of(path))]
    if not found:
        raise UsageError(f"{path}: no rule files in this folder")
    return found


@rules.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@RULES
@CORPUS
@EXEMPT
def test(ids: tuple[str, ...], folders: tuple[str, ...], corpus: str | None, exempt: str | None) -> None:
    """Run the tests inside the rule files, all of them or those of each ID.

    Every operation has to be exercised, and no operation that drops lines may take one from the body of
    another source's page.
    """
    from cleaner.ruletests import check_cover, run_tests

    cleaner, files = _all_files(folders)
    chosen = _chosen(files, ids)
    outcomes = [outcome for rule_file in chosen for outcome in run_tests(cleaner, rule_file)]
    cover = [outcome for outcome in check_cover(cleaner, files) if outcome.rule_file in chosen]
    for outcome in [*outcomes, *cover]:
        where = f"test {outcome.number}: " if outcome.number else ""
        for fault in outcome.faults:
            show(f"{outcome.rule_file.path}: {where}{fault}")
    taken = _trespasses(cleaner, files, chosen, corpus=corpus, exempt=exempt)
    for line in taken:
        show(line)
    failed = sum(bool(outcome.faults) for outcome in outcomes)
    show(f"{len(outcomes)} tests of {len(chosen)} rule files, {failed} failed")
    sys.exit(1 if failed or taken or any(outcome.faults for outcome in cover) else 0)


def _all_files(folders: tuple[str, ...]) -> tuple[Cleaner, list[RuleFile]]:
    """Return a cleaner that counts drafts too, and all rule files with their tests."""
    from cleaner.pipeline import Cleaner, Options
    from cleaner.rulebook.reading import read_folders
    from cleaner.rulebook.rulebook import shipped_rules

    cleaner = Cleaner(Options(rules=folders, drafts=True))
    return cleaner, [rule_file for _, rule_file in read_folders([*folders, shipped_rules()])]


def _chosen(files: list[RuleFile], ids: tuple[str, ...]) -> list[RuleFile]:
    chosen = [rule_file for rule_file in files if not ids or rule_file.id in ids]
    unknown = set(ids) - {rule_file.id for rule_file in chosen}
    if unknown:
        from difflib import get_close_matches

        near = get_close_matches(min(unknown), [rule_file.id for rule_file in files], cutoff=NEAR)
        hint = f": did you mean {', '.join(near)}?" if near else ""
        raise UsageError(f"no rule file has the id {min(unknown)!r}{hint}")
    return chosen


def _trespasses(
    cleaner: Cleaner, files: list[RuleFile], chosen: list[RuleFile], *, corpus: str | None, exempt: str | None
) -> list[str]:
    """Return what the chosen files take from others' bodies, without what is exempt."""
    from cleaner import trespass
    from cleaner.rulebook.rulebook import shipped_rules

    beside = os.path.join(shipped_rules(), EXEMPTIONS)
    exempt = exempt or (beside if os.path.exists(beside) else None)
    allowed = trespass.read_exemptions(exempt) if exempt else set()
    pages: list[Bystander] = list(trespass.test_bystanders(cleaner, files))
    claims = [str(claim) for claim in trespass.foreign_claims(cleaner, pages, {item.id for item in chosen})]
    if corpus:
        pages += trespass.corpus_bystanders(cleaner, corpus)
    found = [item for rule_file in chosen for item in trespass.trespasses(cleaner, rule_file, pages)]
    return claims + [str(item) for item in found if (item.operation, item.line) not in allowed]


NEAR = 0.6  # of difflib: `zerohege.com` for zerohedge.com, `pravda.com.ua` for pravda.com.ua/eng
COLOURS = {"kept": "green", "read": "cyan", "dropped": "red", "idle": "yellow", "untried": "bright_black"}


@rules.command()
@click.argument("file", type=click.Path(allow_dash=True))
@click.option("--url", help="The URL of the page.")
@click.option("--source", metavar="ID", help="The source of the page: a rule file's id, or a domain.")
@RULES
def explain(file: str, url: str | None, source: str | None, folders: tuple[str, ...]) -> None:
    """Show what the rules do with FILE: what matched, what did not, what was not tried and why.

    Drafts (status = "learned") count here as if they were reviewed.
    """
    from cleaner.page import Page
    from cleaner.pipeline import Cleaner, Options
    from cleaner.ruleexplain import explain as explain_page

    with click.open_file(file, "rb") as stream:
        page = Page(_readable(file, stream.read()), url=url, source=source)
    for line in explain_page(Cleaner(Options(rules=folders, drafts=True)), page):
        show(line.text, fg=COLOURS.get(line.tone), bold=line.tone == "head")


PAGES = click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False))
INTO = click.option(
    "-o", "--out-dir", "folder", metavar="DIR", default="rules", show_default=True,
    help="The folder of rules to write into: sources/, and pages/ for the tests.",
)  # fmt: skip


@rules.command()
@click.argument("domain")
@PAGES
@INTO
def new(domain: str, files: tuple[str, ...], folder: str) -> None:
    """Write an empty rule file for DOMAIN, with a test for each FILE that says what comes out today."""
    from cleaner.rulelearn import scaffold, write

    show(write(scaffold(domain, _raw(files)), domain, folder))


@click.command()
@click.argument("domain")
@PAGES
@INTO
def learn(domain: str, files: tuple[str, ...], folder: str) -> None:
    """Propose rules for DOMAIN from its own raw pages: text or HTML, ten or more are best.

    What is written is a draft. Read it, run `cleaner rules test`, then set reviewed = true in it.
    """
    from cleaner.rulelearn import learn_source, write

    learned = learn_source(domain, _raw(files))
    show(write(learned, domain, folder))
    for remark in learned.remarks:
        tell(f"cleaner: {remark}")


def _raw(files: tuple[str, ...]) -> list[RawPage]:
    from pathlib import Path

    from cleaner.rulelearn import RawPage

    return [RawPage(os.path.basename(name), _readable(name, Path(name).read_bytes())) for name in files]


def _readable(name: str, content: bytes) -> bytes:
    """Return *content*; raise UsageError, which names the file, where it is no text."""
    from cleaner.errors import DecodeError
    from cleaner.page import Page, decode

    try:
        decode(Page(content))
    except DecodeError as error:
        raise UsageError(f"{name}: {error}") from error
    return content


@rules.command("list")
@RULES
def list_(folders: tuple[str, ...]) -> None:
    """List the sources that have rules of their own, as a page of Markdown."""
    from cleaner.rulelist import source_list

    show(source_list(_all_files(folders)[1]), end="")


@rules.command()
@click.argument("inputs", nargs=-1, required=True, type=click.Path(exists=True), metavar="FOLDER...")
@RULES
def doctor(inputs: tuple[str, ...], folders: tuple[str, ...]) -> None:
    """Say how the rules do on the raw pages below FOLDER: hit rates, age, what to mend first."""
    from datetime import UTC, datetime

    from cleaner import batch
    from cleaner.formats.reading import Known
    from cleaner.ruledoctor import examine, report

    cleaner, files = _all_files(folders)
    examined = examine(cleaner, files, (page for _, page in batch.read(batch.find(inputs), Known())))
    for failure in examined.failures:
        tell(f"cleaner: {failure.id or '-'}: {failure.error}")
    for line in report(examined.healths, today=datetime.now(UTC).date()):
        show(line)
    if not examined.healths:
        tell("cleaner: no page here is of a source that has rules")


@rules.group("import")
def import_() -> None:
    """Turn rules of other collections into rule files."""


@import_.command()
@click.argument("source", type=click.Path(exists=True, file_okay=False), metavar="DIR")
@INTO
def ftr(source: str, folder: str) -> None:
    """Import the Full-Text RSS site configs of DIR.

    A config last touched more than three years ago becomes a draft: such rules seldom still match.
    """
    from datetime import UTC, datetime
    from pathlib import Path

    from cleaner.rulebook.importers.ftr import import_folder, summary

    place = Path(folder) / "sources"
    place.mkdir(parents=True, exist_ok=True)
    imported = list(import_folder(source, today=datetime.now(UTC).date()))
    for item in imported:
        if item.text:
            (place / f"{item.id}.toml").write_text(item.text, encoding="utf-8")
        for line in item.left_out:
            show(f"{item.id}: not carried over: {line}")
    tell(", ".join(f"{count} {name}" for name, count in summary(imported).items()))
