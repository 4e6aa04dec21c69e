"""How people say when something happens, in Dutch and in English: the words, and what they mean in days."""
