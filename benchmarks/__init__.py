"""This project beside its peers, on archives of synthetic interviews."""
