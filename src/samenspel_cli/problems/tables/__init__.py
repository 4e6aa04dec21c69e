"""The words of problems by what they are about; `problems/words.py` takes them together."""
