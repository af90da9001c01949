"""Run every check from a bare checkout: ``python3 packaging/check.py [PYTEST OPTION...]``.

Style, types and tests, in an environment made for them; this is what continuous integration runs.
"""

from __future__ import annotations

import os
import subprocess
import sys

from environment import ROOT, CannotPrepare, prepare

CHECKS = (
    ("Style", ["ruff", "check", "."]),
    ("Format", ["ruff", "format", "--check", "."]),
    ("Types", ["mypy"]),
    ("Tests", ["pytest"]),
)


def main(arguments: list[str]) -> int:
    """Run all checks, also after one failed; 0 only if all passed."""
    try:
        python = prepare("test")
    except CannotPrepare as reason:
        print(reason, file=sys.stderr)
        return 1
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    failed = []
    for name, command in CHECKS:
        print(f"== {name}", flush=True)
        extra = arguments if name == "Tests" else []
        run = subprocess.run([str(python), "-m", *command, *extra], cwd=ROOT, env=environment, check=False)
        if run.returncode:
            failed.append(name)
    if failed:
        print(f"Failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
