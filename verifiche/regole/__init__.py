"""Pure functions of quizzes: drawing, marking, time, statistics of questions."""
