"""The only modules that print: one list of styled lines per report, and JSON."""
