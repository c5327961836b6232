"""Stored audits -> ranking and reports. Reads the store, never crawls."""
