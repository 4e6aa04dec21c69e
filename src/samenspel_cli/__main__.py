"""The way in: `samenspel` and `python -m samenspel_cli` are the same."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command line as a process of its own."""
    # All values are trees and the process is short: looking for circles would cost a third of a large quote.
    gc.disable()
    try:
        from samenspel_cli import cli, terminal

        sys.stdout, out = terminal.steady(sys.stdout, 1)
        sys.stderr, _ = terminal.steady(sys.stderr, 2)
        code = cli.run(sys.argv[1:])
        sys.stdout.flush()
        if out is not None and out.failed is not None and not isinstance(out.failed, BrokenPipeError):
            sys.stderr.write(f"the output cannot be written: {out.failed.strerror} [output-unwritable]\n")
            code = cli.WRONG
        sys.stderr.flush()
    except KeyboardInterrupt:
        code = 130
    # At its end Python would still go through everything that was made, as if it went on: a sixth of a quote.
    gc.freeze()
    raise SystemExit(code)


if __name__ == "__main__":
    main()
