"""Pure rules of the selection."""
