"""Two audits of a schedule by real processes, with a real change between them, told by real mail and webhook."""

import os
import subprocess
import sys
from pathlib import Path

from made_schedules import add
from post_office import Mailbox, endpoint_running, mail_running
from servers import Asked, Servers, page

from crawler.store import Store
from crawler.store.schedules import Outcome

ROOT = Path(__file__).resolve().parent.parent.parent
BOTH = "<html lang=sv><p>Ring oss: 08-465 00 12</p><a href='mailto:info@fabrikant.se'>info@fabrikant.se</a>"
EMAIL_ONLY = "<html lang=sv><a href='mailto:info@fabrikant.se'>info@fabrikant.se</a>"


def test_what_changed_arrives_by_mail_and_webhook(tmp_path: Path) -> None:
    shown = [BOTH]

    async def answer(asked: Asked, writer: object) -> None:
        found = page(shown[0]) if asked.path == "/" else page("", 404)
        await found(asked, writer)  # type: ignore[arg-type]

    box = Mailbox()
    with Servers() as servers, mail_running(box) as port, endpoint_running("/T0P-S3CR3T") as endpoint:
        home = servers.serve(answer)
        (tmp_path / "list.csv").write_text(f"name,url\nFirma <!channel> AB,{home}\n")
        (tmp_path / "list.csv").rename(tmp_path / "list.txt")
        environment = os.environ | {
            "PYTHONPATH": str(ROOT), "KONTAKTBAR_STORE": str(tmp_path / "store.db"), "HOOK": endpoint.url,
            "KONTAKTBAR_SMTP_HOST": "127.0.0.1", "KONTAKTBAR_SMTP_PORT": str(port),
            "KONTAKTBAR_SMTP_SECURITY": "none", "KONTAKTBAR_MAIL_FROM": "audit@firma.example",
        }  # fmt: skip
        with Store.open(tmp_path / "store.db") as store:
            add(store, tmp_path, mail_to=["me@firma.example"], webhooks=["HOOK"])

        def run_now() -> str:
            command = [sys.executable, "-m", "crawler.cli", "schedule", "run-now", "banks"]
            done = subprocess.run(
                command, env=environment, capture_output=True, text=True, timeout=100, check=False
            )
            assert done.returncode == 0, done.stderr
            return done.stderr

        said = run_now()
        shown[0] = EMAIL_ONLY
        said += run_now()
        said += run_now()
    with Store.open(tmp_path / "store.db") as store:
        entries = store.schedules.history(store.schedules.named("banks").id)
    assert [entry.outcome for entry in entries] == [Outcome.DONE] * 3
    summaries = ["first audit: 1 site", "1 harder to reach", "nothing changed"]
    assert [entry.summary for entry in reversed(entries)] == summaries
    subjects = [mail["Subject"] for _, mail in box.taken]
    assert subjects == [f"kontaktbar banks: {summary}" for summary in summaries[:2]], "no news is not told"
    assert "Phone: gone from the homepage (+4684650012)" in box.taken[1][1].get_content()
    first, second = (body for _, _, body in endpoint.got)
    assert (first["outcome"], second["outcome"]) == ("first", "changed")
    assert "Firma &lt;!channel&gt; AB" in second["text"]
    assert second["sites_changed"][0]["name"] == "Firma <!channel> AB"
    assert "T0P-S3CR3T" not in said
    assert b"T0P-S3CR3T" not in (tmp_path / "store.db").read_bytes()
