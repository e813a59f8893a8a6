"""Whether a phone number can get the sign-up code, as far as its digits tell."""
