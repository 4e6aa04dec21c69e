"""The only readers of sources: files become values, or all that is wrong with them at once."""
