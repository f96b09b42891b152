"""What was learned, each with its card: the encoder's table and the judge's head."""
