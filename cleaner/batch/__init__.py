"""Many inputs: find them, clean them in one process or several, write each whole, count all.

    find -> plan (what is up to date, what collides) -> read -> render -> take

No input is lost: every one becomes an output or a failure, and the counts say so.
"""

from cleaner.batch.inputs import STDIN, Input, find, output_path, read
from cleaner.batch.outputs import Sink
from cleaner.batch.rendering import Facts, Job, Rendered, render
from cleaner.batch.tally import Tally

__all__ = [
    "STDIN", "Facts", "Input", "Job", "Rendered", "Sink", "Tally", "find", "output_path", "read",
    "render",
]  # fmt: skip
