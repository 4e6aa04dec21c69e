"""Post-its: what a list of others or a typed line says, as notes of a session."""
