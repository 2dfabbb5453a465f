"""What is read of a selection."""
