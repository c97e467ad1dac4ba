"""The core of Verbatim: an archive of interviews as plain values; it knows nothing of MkDocs."""

__version__ = "0.1.0"
