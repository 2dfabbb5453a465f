"""What the paper register puts on paper."""
