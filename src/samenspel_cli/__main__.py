"""The way in: `samenspel` and `python -m samenspel_cli` are the same."""

from __future__ import annotations

from samenspel_cli.cli import main

if __name__ == "__main__":
    main()

__all__ = ["main"]
