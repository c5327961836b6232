"""Every telephone and fax number on a page: `extract`."""
