"""A second look with a real browser: pages that show their contact details only when scripts run."""
