"""One TOML file that a person wrote, and what is wrong in it, with line and path."""
