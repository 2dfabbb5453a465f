"""What pages show, and how it is worded."""
