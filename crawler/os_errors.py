"""What the operating system's refusal means for a person, in a line: where, what is wrong, what to do."""

import errno

_NO_ROOM = "make room there and start again"
_NO_RIGHT = "see that you may read and write there, or name another place"
_REMEDIES: dict[int, str] = {
    errno.ENOSPC: _NO_ROOM,
    errno.EDQUOT: _NO_ROOM,
    errno.EFBIG: "files may not be that large there: raise the limit (ulimit -f), or name another place",
    errno.EACCES: _NO_RIGHT,
    errno.EPERM: _NO_RIGHT,
    errno.EROFS: "nothing can be written there: name another place",
    errno.EIO: "see that the disk is sound",
    errno.EMFILE: "raise the limit of open files (ulimit -n), or open fewer sites at once with --open-sites",
    errno.ENFILE: "this machine has no open file left: end other programs",
}


def explained(error: OSError) -> str:
    """Return an error as one line that names the file or folder."""
    return f"{error.filename or 'file'}: {reason(error)}"


def reason(error: OSError) -> str:
    """Return what is wrong and what to do, without where."""
    said = error.strerror or str(error)
    remedy = _REMEDIES.get(error.errno or 0)
    return f"{said}; {remedy}" if remedy else said
