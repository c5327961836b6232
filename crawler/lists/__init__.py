"""Company lists as people have them -> sites to audit."""

from crawler.lists.reading import (
    ListError,
    Notice,
    RowProblem,
    SiteList,
    counted,
    read_list,
    read_site,
)

__all__ = ["ListError", "Notice", "RowProblem", "SiteList", "counted", "read_list", "read_site"]
