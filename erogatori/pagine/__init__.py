"""What the pages of lenders show, and how it is worded."""
