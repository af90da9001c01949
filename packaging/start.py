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
    # From the caller's folder, so that relative file names mean what the person typed; what else lies there, maybe
    # under a name of ours, is not to be imported (-P).
    return follow([str(python), "-P", "-m", "desktop", *(arguments or ["--example"])])


def follow(command: list[str]) -> int:
    """Run a command to its end. Ctrl-C reaches it as well, and it is given the time to end by itself."""
    with subprocess.Popen(command) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
