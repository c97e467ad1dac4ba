"""Search: the archive's passages as an index of small files, and the same query in Python as in the browser."""
