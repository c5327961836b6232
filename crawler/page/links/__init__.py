"""Where a page leads, and how plainly each link promises contact: `extract`."""
