"""Which process has something in hand, written so that another one can tell whether it still lives.

A process is known by its machine, its number and when it began: numbers are given again. Whether one of
another machine lives is not known; what it has in hand is its own until its lease ends.
"""

import socket
from dataclasses import astuple, dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Self

_ENDED = "ZX"
"""States of Linux for a process that has ended and is still listed."""


@dataclass(frozen=True, slots=True)
class Process:
    """A process, as leases name it."""

    host: str
    """The machine's name."""
    machine: str
    """Tells machines of one name apart; empty where the system has nothing for that."""
    boot: str
    """Since when the machine runs; empty where that is not known."""
    space: str
    """In which space of numbers the process is: containers have their own."""
    number: int
    began: str
    """When the process began; empty where that is not known."""

    @classmethod
    def of(cls, number: int) -> Self:
        """Return a process of this machine."""
        return cls(*_here(), number, _began(number))

    @classmethod
    def read(cls, owner: str) -> Self | None:
        """Return the process that the owner of a lease is; None where it was not written by `str`."""
        host, *parts = owner.split("/")
        if len(parts) < 5 or not parts[3].isdecimal():
            return None
        machine, boot, space, number, began = parts[:5]
        return cls(host, machine, boot, space, int(number), began)

    def __str__(self) -> str:
        return "/".join(map(str, astuple(self)))

    @property
    def is_alive(self) -> bool | None:
        """Whether it lives; None where that cannot be known from here."""
        host, machine, boot, space = _here()
        if (self.host, self.machine) != (host, machine):
            return None
        if self.boot != boot:
            return False if machine else None  # the machine was started anew
        if self.space != space:
            return None
        if not _is_there(self.number):
            return False
        began = _began(self.number)
        return self.began == began if self.began and began else None


def is_alive(owner: str) -> bool | None:
    """Tell whether the owner of a lease lives; None where that is not known."""
    process = Process.read(owner)
    return process.is_alive if process is not None else None


@cache
def _here() -> tuple[str, str, str, str]:
    """Return host, machine, boot and space of this process."""
    try:
        space = str(Path("/proc/self/ns/pid").stat().st_ino)
    except OSError:
        space = ""
    machine, boot = _text("/etc/machine-id"), _text("/proc/sys/kernel/random/boot_id")
    return socket.gethostname().replace("/", "-"), _short(machine), _short(boot), space


def _is_there(number: int) -> bool:
    """Tell whether this machine lists a process of that number that has not ended."""
    if state := _listed(number)[:1]:
        return state[0] not in _ENDED
    import psutil  # where nothing is listed: other systems, ended processes, and those of hidden users

    return psutil.pid_exists(number)


def _began(number: int) -> str:
    """Return when a process of this machine began; empty where that is not known."""
    fields = _listed(number)
    if len(fields) > 19:
        return fields[19]
    if Path("/proc/self/stat").exists():
        return ""
    import psutil

    try:
        return str(psutil.Process(number).create_time())
    except psutil.Error:
        return ""


def _listed(number: int) -> list[str]:
    """Return what Linux lists of a process, from its state on (proc(5)); nothing elsewhere."""
    return _text(f"/proc/{number}/stat").rpartition(")")[2].split()


def _text(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


def _short(secret: str) -> str:
    """Return what tells a machine from others and does not give its secret number away; machine-id(5)."""
    return sha256(f"kontaktbar {secret}".encode()).hexdigest()[:12] if secret else ""
