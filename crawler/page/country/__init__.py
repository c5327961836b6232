"""The country that a page's numbers and words belong to: `guess`."""
