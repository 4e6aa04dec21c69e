"""What follows from a roadmap: when everything is, who is busy, what it costs whom, what comes of the goals."""
