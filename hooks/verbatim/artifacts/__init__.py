"""Outputs that are no page: sitemap, feeds, data."""
