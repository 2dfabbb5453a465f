"""Writes of quizzes."""
