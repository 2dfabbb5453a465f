"""The rules themselves: pure functions, without database or request."""
