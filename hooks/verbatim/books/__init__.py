"""Books: a white paper or a collection of interviews as EPUB and PDF, from the same sources as the site."""
