"""The names of the signals, in the order in which every report shows them."""

NAMES = (
    "opening_hours",
    "response_time",
    "chat",
    "callback",
    "messaging",
    "postal_address",
    "complaints",
    "contact_persons",
    "contact_language",
    "contact_link",
    "consistent_contact_link",
    "phone_link",
    "icon_only_links",
    "details_place",
    "social_links",
    "registration_number",
)
"""What an audit reports on beyond phone, e-mail and form. docs/signals.md says what each one means."""
IN_TEXT = frozenset(
    (
        "opening_hours",
        "response_time",
        "chat",
        "callback",
        "postal_address",
        "complaints",
        "contact_persons",
        "contact_language",
        "details_place",
        "registration_number",
    )
)
"""Those for which a page's text is read, which is dear. The others are looked for on every page."""
