"""What pages of the library show, and how it is worded."""
