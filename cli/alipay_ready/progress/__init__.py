"""A person's progress: the pure changes, and the one place that writes the file."""
