"""Cards: one picture of 1200 by 630 for a page or an answer, drawn from its words."""
