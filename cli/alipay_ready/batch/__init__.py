"""A whole table of people at once: rows in, rows out, nothing remembered between them."""
