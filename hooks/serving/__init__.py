"""What `mkdocs serve` does here: native file events, builds aside, the last good site at all times."""
