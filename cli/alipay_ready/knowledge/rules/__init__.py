"""What a type cannot say about a data file: ids, references, order, evidence, dates, lengths."""
