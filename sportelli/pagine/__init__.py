"""What the pages of the network show, and how it is worded."""
