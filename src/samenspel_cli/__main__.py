"""The way in: `samenspel` and `python -m samenspel_cli` are the same."""

from __future__ import annotations

import gc

from samenspel_cli import cli


def main() -> None:
    """Run the command line as a process of its own."""
    # All values are trees and the process is short: looking for circles would cost a third of a large quote.
    gc.disable()
    cli.main()


if __name__ == "__main__":
    main()
