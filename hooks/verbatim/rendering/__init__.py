"""A passage's Markdown to safe HTML, once, for every output."""
