"""Documents about something else than an engagement: what is told of a file that somebody else made."""
