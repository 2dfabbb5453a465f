"""Words turned into conditions, and into the words that were probably meant."""
