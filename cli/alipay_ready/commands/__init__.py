"""The commands: read arguments, call the core, hand a report to `show/`. One file each."""
