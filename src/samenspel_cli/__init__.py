"""Samenspel: write an engagement down once, and get the fee, the planning and the documents from it."""

__version__ = "0.1.0"
