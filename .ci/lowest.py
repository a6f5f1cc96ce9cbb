"""Print the lowest versions that pyproject.toml allows, as pip's constraints: `make test-minimum` tests them.

python .ci/lowest.py report studio > constraints.txt    # the dependencies, and those of these extras
"""

import re
import sys
import tomllib
from pathlib import Path

BOUND = re.compile(r"([\w.-]+)(?:\[[\w,]+\])?>=([\w.]+)\Z")


def main() -> None:
    """Print one `name==version` a line. Raises ValueError for a dependency without a lowest version."""
    text = Path(__file__).parent.with_name("pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)["project"]
    extras = [line for name in sys.argv[1:] for line in project["optional-dependencies"][name]]
    for line in sorted({*project["dependencies"], *extras}):
        bound = BOUND.match(line)
        if bound is None:
            raise ValueError(f"pyproject.toml: no lowest version in {line!r}")
        print(f"{bound[1]}=={bound[2]}")


main()
