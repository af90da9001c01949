"""The figures of the statement finder on the development articles: ``python -m tests.benchmarks.attribution_dev``.

The annotated articles are no part of the project; FILE says where they are, if not in ``../shared/data``.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from desktop.cli import main

DEVELOPMENT = Path(__file__).resolve().parents[3] / "shared" / "data" / "attribution" / "polnear.dev.jsonl"

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", metavar="FILE", nargs="?", default=str(DEVELOPMENT))
    sys.exit(main(["evaluate", "attribution", parser.parse_args().file]))
