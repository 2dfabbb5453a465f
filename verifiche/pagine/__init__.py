"""What the pages of quizzes show, and how it is worded."""
