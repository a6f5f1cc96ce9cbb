"""`cleaner studio`: write rules by pointing, in the browser."""

from __future__ import annotations

import sys

import click


@click.command()
@click.argument("folder", type=click.Path(exists=True))
@click.option(
    "--rules", default="rules", show_default=True, metavar="DIR", help="The folder to save rules in."
)
@click.option("--port", default=0, metavar="N", help="The port; 0 takes a free one.")
@click.option("--open/--no-open", "opened", default=True, help="Open the page in the browser.")
def studio(folder: str, rules: str, port: int, opened: bool) -> None:
    """Write rules for the documents in FOLDER by pointing at their lines.

    The page is served to this machine alone, and opens once, by the link that is printed. Ctrl-C ends it.
    """
    import socket
    from contextlib import suppress

    from cleaner import batch
    from cleaner.errors import UsageError
    from cleaner.formats.reading import NOTHING_KNOWN

    try:
        import uvicorn

        from cleaner.studio.gate import HOST, Gate
        from cleaner.studio.server import Studio, application
    except ImportError as error:
        raise UsageError("the studio needs more packages: pip install 'source-cleaner[studio]'") from error
    from cleaner.studio.folder import Folder

    pages = (page for _, page in batch.read(batch.find([folder]), NOTHING_KNOWN))
    held = Folder(pages, rules)
    try:
        listener = socket.create_server((HOST, port))
    except OSError as error:
        raise UsageError(f"--port {port}: {error.strerror}") from error
    gate = Gate(listener.getsockname()[1])
    link = f"http://{HOST}:{listener.getsockname()[1]}/open?token={gate.token}"
    counts = f"{len(held.documents):,} documents, {len(held.failures):,} failed"
    print(f"{counts}; open {link}", file=sys.stderr)  # not by tell(), which hides keys
    if opened:
        click.launch(link)
    config = uvicorn.Config(application(Studio(held), gate), log_level="warning")
    with suppress(KeyboardInterrupt):  # the way to end it
        uvicorn.Server(config).run(sockets=[listener])
