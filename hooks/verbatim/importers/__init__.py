"""Foreign transcripts to interviews: bytes in, one interview and a report of every character out."""

from verbatim.importers.registry import IMPORTERS, Importer, import_transcript
from verbatim.importers.result import ImportOptions, ImportResult, ReportEntry

__all__ = ["IMPORTERS", "ImportOptions", "ImportResult", "Importer", "ReportEntry", "import_transcript"]
