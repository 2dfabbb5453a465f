"""What the pages of the search show, and how it is worded."""
