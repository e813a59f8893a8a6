"""Whether a card can be linked, as far as its number or its logo shows."""
