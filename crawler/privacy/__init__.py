"""People's details: what of an audit is a person's, how it is masked, in whatever way it is written. Pure."""

from crawler.privacy.masking import forget_person, is_personal, mask_audit, mask_document
from crawler.privacy.person import Person

__all__ = ["Person", "forget_person", "is_personal", "mask_audit", "mask_document"]
