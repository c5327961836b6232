"""JUnit XML: the file by which GitLab, Jenkins, GitHub and others show what a job found.

There is no standard; the attributes are those of the schema that the Jenkins xUnit plugin publishes, which
the others read as well: a test suite with its counts, and a test case a site and condition.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

from reports.fail_on import Judgement, Result, reason_for
from reports.files import whole_file
from reports.i18n import Texts
from reports.text import one_line

# XML 1.0 section 2.2: what no document may hold, escaped or not. Control characters go with `one_line`.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LENGTH = 500


def write_junit(
    judgements: Sequence[Judgement], path: Path, texts: Texts, *, suite: str, started: str
) -> None:
    """Write one test case for each site and condition.

    A condition that is met is a failure, one that cannot be told is skipped; both with the reason.

    Args:
        judgements: what the conditions came to.
        path: the file; it is replaced as a whole.
        texts: the language of the reasons.
        suite: what was audited, as the file names it.
        started: when, ISO 8601.

    Raises:
        OSError: the file cannot be written.
    """
    counts = {
        "tests": len(judgements),
        "failures": _count(judgements, Result.MET),
        "errors": 0,
        "skipped": _count(judgements, Result.CANNOT_TELL),
    }
    written = {name: str(number) for name, number in counts.items()}
    root = ElementTree.Element("testsuites", {"name": "kontaktbar", **written, "time": "0"})
    named = {"name": _clean(suite), "timestamp": _clean(started)[:19], "time": "0"}
    element = ElementTree.SubElement(root, "testsuite", {**named, **written})
    for judgement in judgements:
        _add_case(element, judgement, texts)
    ElementTree.indent(root)
    with whole_file(path) as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        file.write(ElementTree.tostring(root, encoding="unicode") + "\n")


def _count(judgements: Sequence[Judgement], result: Result) -> int:
    return sum(1 for judgement in judgements if judgement.result is result)


def _add_case(suite: ElementTree.Element, judgement: Judgement, texts: Texts) -> None:
    facts, condition = judgement.facts, judgement.condition.text
    shown = f"{facts.name} ({facts.site})" if facts.name else facts.site
    name = f"{_clean(shown)}: {condition}"
    case = ElementTree.SubElement(
        suite, "testcase", {"name": name, "classname": f"kontaktbar.{_clean(facts.site)}", "time": "0"}
    )
    if judgement.result is Result.NOT_MET:
        return
    reason = _clean(reason_for(judgement, texts))
    if judgement.result is Result.MET:
        failure = ElementTree.SubElement(case, "failure", {"message": reason, "type": condition})
        failure.text = f"{_clean(facts.site)}\n{reason}"
    else:
        ElementTree.SubElement(case, "skipped", {"message": reason})


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", one_line(text, _LENGTH))
