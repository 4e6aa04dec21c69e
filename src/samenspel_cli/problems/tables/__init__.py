"""The words of problems, a table for each thing that they are about; `problems/words.py` takes them together."""
