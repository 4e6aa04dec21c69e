"""The product sheets: each on a sheet of its own, and with guidance where something has still to be filled in."""

from __future__ import annotations

from dataclasses import replace

from samenspel_cli.document import Document, Said
from samenspel_cli.documents import Ask
