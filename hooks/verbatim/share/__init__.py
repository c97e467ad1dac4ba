"""Share-ready: for each page and each answer an image, a text under 140 characters, a link."""
