"""Pure functions of files: what one is, how an image is drawn anew, captions, parts of a file."""
