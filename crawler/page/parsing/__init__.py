"""HTML source -> the parts of a page. Private to `document`."""
