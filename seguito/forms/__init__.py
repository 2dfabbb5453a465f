"""What is answered, and the days of each moment."""
