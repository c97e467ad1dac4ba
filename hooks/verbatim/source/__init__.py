"""Authors' files to the model and back, with line numbers."""
