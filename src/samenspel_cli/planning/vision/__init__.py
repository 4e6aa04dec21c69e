"""What follows from a vision: what participants share and in what they differ, which goals pull apart, how it reads."""
