"""People's details: what of an audit is a person's, how it is masked, in whatever way it is written. Pure."""

from crawler.privacy.forms import mask_number, masked_value
from crawler.privacy.masking import forget_person, is_personal, mask_audit, mask_document
from crawler.privacy.person import Person
from crawler.privacy.writing import Mask

__all__ = [
    "Mask", "Person", "forget_person", "is_personal", "mask_audit", "mask_document", "mask_number",
    "masked_value",
]  # fmt: skip
