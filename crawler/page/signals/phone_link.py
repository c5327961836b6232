"""Whether the phone number can be called by pressing it."""

from crawler.model import Owner, PageReading, Signal
from crawler.page.signals.found import Detail, found


def extract_phone_link(reading: PageReading) -> Signal | None:
    """Return the company's phone as a link that calls (tel:, RFC 3966); None where none of its numbers is
    one.

    `value` is the number. Details: `linked` and `shown`, how many of its visible numbers are links and how
    many there are.
    """
    shown = [phone for phone in reading.phones if phone.visible and phone.owner is Owner.ORGANISATION]
    linked = [phone for phone in shown if phone.how == "tel_link"]
    if not linked:
        return None
    detail: Detail = {"linked": len(linked), "shown": len(shown)}
    return found("phone_link", linked[0].value, detail)
