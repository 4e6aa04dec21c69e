"""Pure sums: what follows from an engagement, as new values. Nothing here reads a file or knows a language."""
