"""What a harvest comes to: who named what how often, what was said twice, and what helps or hinders what."""
