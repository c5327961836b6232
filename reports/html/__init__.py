"""The report as one self-contained page, and the sheets printed from it."""
