"""What may be a card number: the rule that finds it, and what hides it."""
