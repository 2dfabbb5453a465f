"""What the pages of paths and consultations show, and how it is worded."""
