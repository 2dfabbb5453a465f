"""What pages of courses show, and how it is worded."""
