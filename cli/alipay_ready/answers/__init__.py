"""The answers of the checks, in words: what they notice, said with the sentences of `checklists/`."""
