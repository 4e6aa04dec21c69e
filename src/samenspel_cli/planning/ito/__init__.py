"""What follows from an ITO: how far it is, what hangs together, how good, for how much, in time, by whom."""
