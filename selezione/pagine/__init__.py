"""What the pages of the selection show."""
