"""Feeds: RSS 2.0, Atom, JSON Feed and a podcast, from the same entries in the same order."""
