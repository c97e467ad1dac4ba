"""Texts for social networks: how each counts, where each is posted, and the best sentence that fits."""
