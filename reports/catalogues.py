"""Reads the catalogues of translations, `locale/<language>/LC_MESSAGES/kontaktbar.po`."""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

DOMAIN = "kontaktbar"
FOLDER = Path(__file__).with_name("locale")


def catalogue_path(language: str) -> Path:
    """Return where the catalogue of a language stands."""
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


@cache
def translations(language: str) -> NullTranslations:
    """Return the translations of a language, read once; of English none, since message ids are English.

    The catalogue is read as it is written: a corrected word shows at once, there is nothing to compile.
    """
    if language == "en":
        return NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with catalogue_path(language).open("rb") as file:
        catalogue = read_po(file, locale=language, domain=DOMAIN)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)
