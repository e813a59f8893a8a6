"""An office's own checklist: its file, its rules, and how it is laid over a shipped one."""
