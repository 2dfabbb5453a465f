"""Quizzes, read."""
