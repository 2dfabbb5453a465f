"""What pages of activation show."""
