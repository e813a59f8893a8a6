"""Words as such: how they are written so that a reader, a terminal or a spreadsheet takes them as meant."""
