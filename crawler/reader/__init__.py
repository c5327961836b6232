"""Reads pages in a process of its own, so that a page that no parser survives costs that page alone."""
