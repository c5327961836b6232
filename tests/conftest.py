"""What every test stands on: English, whatever the language of whoever runs the tests."""

import os

os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("KONTAKTBAR_LANG", None)
