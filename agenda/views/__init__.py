"""Pages of appointments, by journey."""
