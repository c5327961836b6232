"""What is kept with a schedule besides its times: how to audit, where results go, whom to tell of changes."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from crawler.jobs import EVIDENCE_FOLDER
from crawler.model import Budget


class Notify(StrEnum):
    """When to tell."""

    CHANGES = "changes"
    """Where something changed, at the first audit, and where an audit failed."""
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Plan:
    """How a schedule's audits are made."""

    out: str
    """The folder in which each audit gets a folder of its own; an absolute path."""
    budget: Budget
    settings: Mapping[str, Any]
    """Scrapy settings that differ from the project's."""
    country: str | None = None
    workers: str = ""
    """As the option `--workers` has it."""
    enqueue: bool = False
    """Whether the sites are left to workers on other machines."""
    archive: bool = False
    evidence: bool = False
    blur: bool = False
    excel: bool = False
    scoring: Mapping[str, Any] | None = None
    """Rules of the score other than the project's."""
    language: str = "en"
    reports: tuple[str, ...] = ("html", "xlsx")
    """Keys of `crawler.reporting.FORMATS`, besides the ranking that is always written."""
    notify: Notify = Notify.CHANGES
    mail_to: tuple[str, ...] = ()
    mail_from: str = ""
    webhooks: tuple[str, ...] = ()
    """Names of environment variables that hold the addresses: those are secrets, and are not kept."""

    def to_dict(self) -> dict[str, Any]:
        """Return the plan as it is kept in the store."""
        return asdict(self)

    def settings_in(self, folder: Path) -> dict[str, Any]:
        """Return the Scrapy settings of an audit whose results go to `folder`."""
        settings = dict(self.settings)
        if self.archive:
            settings["KONTAKTBAR_ARCHIVE"] = str(folder / "archive")
        if self.evidence:
            settings["KONTAKTBAR_EVIDENCE"] = str(folder / EVIDENCE_FOLDER)
            settings["KONTAKTBAR_EVIDENCE_BLUR"] = self.blur
        return settings


def plan_of(kept: Mapping[str, Any]) -> Plan:
    """Return the plan that the store keeps; what an older version did not keep is as by default."""
    names = {field.name for field in fields(Plan)}
    plan = Plan(**{name: value for name, value in kept.items() if name in names})
    return replace(
        plan,
        budget=Budget(**kept["budget"]),
        notify=Notify(plan.notify),
        reports=tuple(plan.reports),
        mail_to=tuple(plan.mail_to),
        webhooks=tuple(plan.webhooks),
    )
