"""Every e-mail address on a page, plain or disguised: `extract`."""
