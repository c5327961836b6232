"""What each form on a page is for, and what it costs the visitor: `extract`."""
