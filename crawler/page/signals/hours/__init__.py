"""Opening hours: from the words of a page, and from its structured data, to OpenStreetMap syntax."""
