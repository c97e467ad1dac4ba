"""The archive's pages: what each shows, as plain values that templates lay out."""
