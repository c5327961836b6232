"""Whose a contact detail is: `judge`."""
