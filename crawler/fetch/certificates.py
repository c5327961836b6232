"""What is wrong with a server's certificate, in words. We read the page all the same; a visitor is warned."""

from datetime import datetime
from typing import Any

from cryptography.x509 import Certificate
from service_identity import CertificateError, VerificationError
from service_identity.cryptography import extract_patterns
from service_identity.hazmat import DNS_ID, IPAddress_ID, ServiceID, verify_service_identity


def certificate_problem(certificate: Certificate, host: str, now: datetime) -> str | None:
    """Return why a browser would warn of this certificate for `host`, None where nothing is seen.

    Looked at: validity, the names it is for (RFC 9525), and whether it signed itself. Whether a browser
    trusts the authority that signed it is not looked at. `now` must know its time zone.
    """
    if now > certificate.not_valid_after_utc:
        return f"certificate expired on {certificate.not_valid_after_utc:%Y-%m-%d}"
    if now < certificate.not_valid_before_utc:
        return f"certificate is not valid before {certificate.not_valid_before_utc:%Y-%m-%d}"
    if not _is_for(certificate, host):
        return f"certificate is not for {host}"
    return "certificate is self-signed" if certificate.issuer == certificate.subject else None


def _is_for(certificate: Certificate, host: str) -> bool:
    try:
        verify_service_identity(extract_patterns(certificate), [_identity(host)], [])
    except (CertificateError, VerificationError, ValueError):
        return False
    return True


def _identity(host: str) -> ServiceID:
    try:
        return IPAddress_ID(host)
    except ValueError:
        return DNS_ID(host)


def unwrap(certificate: Any) -> Certificate | None:
    """Return the certificate inside Twisted's wrapper of pyOpenSSL's wrapper, None where there is none."""
    original = getattr(certificate, "original", None)
    return original.to_cryptography() if original is not None else None
