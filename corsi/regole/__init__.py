"""Rules of courses: pure."""
