"""The workbook of a run: sheets to sort and filter, made with XlsxWriter."""

from reports.workbook.book import write_workbook

__all__ = ["write_workbook"]
