"""What the pages of referrals and loans show, and how it is worded."""
