"""What is written of a selection."""
