"""What pages and letters of appointments show."""
