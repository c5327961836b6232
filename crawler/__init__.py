"""kontaktbar: how easy is it to reach a company from its own website?"""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("kontaktbar")
except PackageNotFoundError:  # run from a checkout that was never installed
    __version__ = "0+unknown"

__all__ = ["__version__"]
