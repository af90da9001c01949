"""Start Parley from a bare checkout: ``python3 packaging/start.py [FILE...]``.

Without files it opens the bundled example. Everything the program needs is put into ``.venv`` on the first start.
"""

from __future__ import annotations

import subprocess
import sys

from environment import CannotPrepare, prepare


def main(arguments: list[str]) -> int:
    """Prepare the environment, then run the program; its exit status is ours."""
    try:
        python = prepare()
    except CannotPrepare as reason:
        print(reason, file=sys.stderr)
        return 1
    # From the caller's folder, so that relative file names mean what the person typed.
    return subprocess.run([str(python), "-m", "desktop", *(arguments or ["--example"])], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
