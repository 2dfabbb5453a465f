"""What the pages of the catalogue show, and how it is worded."""
