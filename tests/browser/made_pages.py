"""Small made-up sites that only a browser can read, and some that are after the browser. Host name -> its pages."""

from servers import Answer, hang, in_turn, page, redirect, site

PHONE, SECOND = "08-123 45 67", "031-123 45 67"
DIALLED, SECOND_DIALLED = "+4681234567", "+46311234567"

_script = {"content_type": "text/javascript"}
_json = {"content_type": "application/json"}


def script(text: str) -> Answer:
    return page(text, **_script)


def document(body: str, head: str = "") -> str:
    return f'<!DOCTYPE html><html lang="sv"><head><title>Sol &amp; Vind AB</title>{head}</head><body>{body}</body></html>'


SHELL = site(
    {
        "/": document('<div id="root"></div><script src="/bundle.js"></script>'),
        "/bundle.js": script(
            """(async () => {
              const firm = await (await fetch("/api/company.json")).json();
              const more = await (await fetch("/api/graph", {method: "POST", body: "{}",
                headers: {"Content-Type": "application/json"}})).json();
              const link = document.createElement("a");
              link.href = "/kontakt"; link.textContent = "Kontakta oss";
              document.querySelector("#root").append(`Ring ${firm.phone} eller skriv till ${more.email} `, link);
            })();"""
        ),
        "/api/company.json": page(f'{{"phone": "{PHONE}"}}', **_json),
        "/api/graph": page('{"email": "info@solvind.example"}', **_json),
    }
)
JOINED = site(
    {
        "/": document(
            """<p id="mail"></p><script>
            const parts = ["kontor", "solvind", "example"];
            setTimeout(() => { document.getElementById("mail").innerHTML =
              `<a href="mailto:${parts[0]}@${parts[1]}.${parts[2]}">${parts[0]}@${parts[1]}.${parts[2]}</a>`; }, 50);
            </script>"""
        )
    }
)
FOOTER = site(
    {
        "/": document(
            """<main style="height: 3000px"><h1>Välkommen</h1></main><footer></footer><script>
            new IntersectionObserver(async (seen) => {
              if (!seen[0].isIntersecting || window.asked) { return; }
              window.asked = true;
              document.querySelector("footer").innerHTML = await (await fetch("/footer.html")).text();
            }).observe(document.querySelector("footer"));</script>"""
        ),
        "/footer.html": f"<p>Telefon: {PHONE}</p>",
    }
)
SHADOW = site(
    {
        "/": document(
            """<firm-card><span slot="mail">hej@solvind.example</span><b>no slot for this: 040-123 45 67</b></firm-card><script>
            customElements.define("firm-card", class extends HTMLElement {
              connectedCallback() {
                this.attachShadow({mode: "open"}).innerHTML =
                  `<p>Växel: <a href="tel:+4681234567">08-123 45 67</a></p><p>E-post: <slot name="mail"></slot></p>`;
              }
            });</script>"""
        )
    }
)
_FORM = (
    '<form action="{}" method="post"><label>Namn <input name="name"></label><label>E-post <input name="email"></label>'
    '<label>Meddelande <textarea name="message"></textarea></label><button>Skicka meddelande</button></form>'
)
PROVIDER = site(
    {
        "/": document(
            '<h2>Kontakta oss</h2><iframe src="http://form.jotform.com/123" width="600" height="400"></iframe>'
        )
    }
)
JOTFORM = site({"/123": document(_FORM.format("/submit/123"))})
WRITTEN_FRAME = site(
    {
        "/": document(
            f"""<h2>Skriv till oss</h2><div id="target"></div><script>
            const frame = document.createElement("iframe"); frame.width = 600; frame.height = 400;
            document.querySelector("#target").append(frame);
            frame.contentDocument.body.innerHTML = `{_FORM.format("https://forms.hsforms.com/submissions/1")}`;</script>"""
        )
    }
)
NESTED = site(
    {
        "/": document(
            '<iframe src="/one" width="600" height="300"></iframe><iframe src="http://stranger.example/ad"></iframe>'
        ),
        "/one": document('<p>Ett</p><iframe src="/two/" width="500" height="200"></iframe>'),
        "/two/": document(f'<p>Telefon {PHONE} <a href="kontakt">Kontakta oss</a></p>'),
    }
)
HIDDEN_FRAME = site(
    {
        "/": document('<p>Hej</p><iframe src="/one" style="display: none"></iframe>'),
        "/one": document(f"<p>Telefon {PHONE}</p>"),
    }
)
TABS = site(
    {
        "/": document(
            f"""<style>.panel {{ display: none }} .panel.on {{ display: block }}</style>
            <div role="tablist"><button role="tab" data-for="a">Om oss</button>
            <button role="tab" data-for="b" aria-expanded="false">Kontakt</button></div>
            <div class="panel on" id="a"><p>Vi gör rör.</p></div><div class="panel" id="b"><p>Telefon: {PHONE}</p></div>
            <script>for (const tab of document.querySelectorAll("[role=tab]")) {{ tab.onclick = () => {{
              for (const panel of document.querySelectorAll(".panel")) {{ panel.classList.toggle("on", panel.id === tab.dataset.for); }}
            }}; }}</script>"""
        )
    }
)
VEILED = site(
    {
        "/": document(
            f"<p>Telefon {PHONE}</p><script>setTimeout(() => {{ document.body.className = ''; }}, 1500)</script>",
            "<style>body:not([class='']) { visibility: hidden }</style>",
        )
    }
)
CALL_BUTTON = site(
    {
        "/": document(
            """<button onclick="location.href = 'tel:' + ['+46', '8', '1234567'].join('')">Ring oss</button>"""
        )
    }
)
IN_FORM = site(
    {
        "/": document(
            """<form><label>Namn <input name="name"></label><label>Meddelande <textarea name="text"></textarea></label>
            <button type="button" onclick="fetch('/send', {method: 'POST', body: 'x'}).catch(() => null)">Kontakta oss</button>
            </form>"""
        )
    }
)
SHADOW_CARD = site(
    {
        "/": document(
            """<firm-card></firm-card><script>
            customElements.define("firm-card", class extends HTMLElement {
              connectedCallback() {
                this.attachShadow({mode: "open"}).innerHTML =
                  `<h2>Anna Berg, verkställande direktör</h2><p>Skriv till hej@solvind.example</p>`;
              }
            });</script>"""
        )
    }
)
SHADOW_CALL = site(
    {
        "/": document(
            """<firm-card></firm-card><script>
            customElements.define("firm-card", class extends HTMLElement {
              connectedCallback() {
                const inside = this.attachShadow({mode: "open"});
                inside.innerHTML = "<button>Ring oss</button>";
                inside.firstChild.onclick = () => { location.href = "tel:" + ["+46", "8", "1234567"].join(""); };
              }
            });</script>"""
        )
    }
)
REVEALS = site(
    {
        "/": document(
            """<button id="show">Vis telefonnummer</button><p id="number"></p>
            <div role="button" tabindex="0" onclick="location.href = '/kontakt?from=script'">Kontakta oss</div>
            <button onclick="document.title = 'pressed'; this.nextElementSibling.textContent = '090-123 45 67'">Läs mer</button><i></i>
            <button onclick="this.nextElementSibling.textContent = '090-765 43 21'">Acceptera villkoren och visa numret</button><i></i>
            <form action="/sent"><button>Visa e-post</button></form>
            <script>document.getElementById("show").onclick = async () => {
              document.getElementById("number").textContent = await (await fetch("/number")).text(); };</script>"""
        ),
        "/number": page(PHONE, content_type="text/plain"),
        "/kontakt?from=script": document("<p>never loaded by the reveal</p>"),
        "/sent": document("<p>sent</p>"),
    }
)
MENU_PAGE = """<button aria-label="Meny" aria-expanded="false"></button><div></div><main><a href="/om">Om oss</a>%s</main>
    <script>document.querySelector("button").onclick = () => {
      document.querySelector("div").innerHTML = "<a href='/kontakt'>Kontakt</a> <a href='tel:08-1234567'>08-123 45 67</a>";
    };</script><style>button { width: 40px; height: 40px }</style>"""
MENU = site({"/": document(MENU_PAGE % "")})
OPEN_MENU = site({"/": document(MENU_PAGE % "<a href=/kontakta-oss>Kontakta oss</a>")})
ROUTER = site(
    {
        "/": document(
            f"""<a onclick="history.pushState(null, '', '/kontakt'); document.querySelector('main').textContent = '{PHONE}'">Kontakt</a>
            <main>Hem</main><script>onpopstate = () => {{ document.querySelector("main").textContent = "Hem"; }}</script>"""
        )
    }
)
LOOKS = site(
    {
        "/": document(
            """<p class="none">08-100 00 01</p>
            <p class="unseen">08-100 00 02 <b>031-200 00 01</b></p>
            <p class="clear">08-100 00 03</p>
            <p class="tiny">08-100 00 04</p>
            <p class="indented">08-100 00 05</p>
            <p class="clipped">08-100 00 06</p>
            <p class="cut">08-100 00 07</p>
            <p class="away">08-100 00 08</p>
            <div class="flat"><p>08-100 00 09</p></div>
            <p class="white">08-100 00 11</p>
            <p class="glass">08-100 00 12</p>
            <div class="none"><a href="tel:+468100013">08-100 00 13</a></div>
            <p class="unseen"><a href="tel:+468100014"><span>08-100 00 14</span></a></p>
            <div class="scaled">08-100 00 15</div>
            <section class="dark"><p class="white">031-200 00 02</p></section>
            <section class="hero"><img src="/sun.jpg" width="600" height="200"><p class="white">031-200 00 03</p></section>
            <div hidden class="shown">031-200 00 04</div>
            <p class="fades">031-200 00 05</p>
            <p>031-200 <span>00</span> 06</p>
            <p style="display: contents">031-200 00 07</p>
            <details><summary>Telefon</summary><p>031-200 00 08</p></details>
            <div class="track"><div class="slide">Rullar</div><div class="slide">031-200 00 09</div></div>
            <script>addEventListener("scroll", () => document.querySelector(".fades").classList.add("in"));</script>""",
            """<style>
            .none { display: none } .unseen { visibility: hidden } .unseen b { visibility: visible } .clear { opacity: 0 }
            .tiny { font-size: 0 } .indented { text-indent: -9999px } .cut { clip-path: inset(50%) }
            .clipped { position: absolute; clip: rect(0 0 0 0) } .away { position: absolute; left: -5000px }
            .flat { height: 0; overflow: hidden } .white { color: #fff } .glass { color: transparent }
            .scaled { transform: scale(0) } .dark { background: #123 } .hero { position: relative }
            .hero .white { position: absolute; top: 20px; left: 20px } .shown { display: block !important }
            .fades { opacity: 0; margin-top: 1500px } .fades.in { opacity: 1 }
            .track { display: flex; width: 400px; overflow: hidden } .slide { flex: 0 0 400px }
            </style>""",
        )
    }
)
FOLDS = site(
    {
        "/": document(
            f"""<div class="h">Växjö</div><div class="b">031-200 00 01 <p class="none">08-100 00 01</p></div>
            <p class="h"><strong>Kalmar</strong></p><section class="b"><p>031-200 00 02</p></section>
            <ul><li><span class="h">Umeå</span><div class="flat"><p>031-200 00 03</p></div></li></ul>
            <div><a class="h">Luleå</a><nav class="b">031-200 00 04</nav></div>
            <div class="card"><img src="/anna.jpg" alt="Anna"><div class="back">031-200 00 05</div></div>
            <div class="wrap"><span>Kontakt</span><div class="b">031-200 00 06</div></div>
            <div class="tip">?<div class="bubble"><p>Växel</p><p>031-200 00 07</p></div></div>
            <div>Växjö</div><div class="b">08-100 00 02</div>
            <div><a class="h" href="/kalmar">Kalmar</a><div class="b">08-100 00 03</div></div>
            <div class="red">Umeå<div class="b">08-100 00 04</div></div>
            <div class="narrow">Luleå<div class="b">08-100 00 05</div></div>
            <div class="half">?<div class="bubble">08-100 00 06</div></div>
            <div class="h">{"Vi finns på många orter. " * 9}</div><div class="b">08-100 00 07</div>
            <form><span class="h">Skicka</span><div class="b">Tack! 08-100 00 08</div></form>
            <div class="b self">08-100 00 09</div>
            <div class="none"><div class="h">Gävle</div><div class="b">08-100 00 10</div></div>""",
            """<style>
            .h { cursor: pointer } .b, .none { display: none } .flat { max-height: 0; overflow: hidden }
            .card .back { opacity: 0 } .card:hover .back { opacity: 1 } .wrap:hover > .b { display: block }
            .bubble { visibility: hidden; opacity: 0 } .tip:hover .bubble { visibility: visible; opacity: 1 }
            .red:hover .b { color: red } .half:hover .bubble { opacity: 1 } .self:hover { display: block }
            @media (max-width: 100px) { .narrow:hover .b { display: block } }
            </style>""",
        )
    }
)
WRITTEN_STYLE = site(
    {
        "/": document(
            '<p class="mail" data-name="info" data-home="solvind.example"></p><p class="tel"></p><p class="turned">elpmaxe.dnivlos@jeh</p>',
            """<style>.mail::before { content: attr(data-name) "@" attr(data-home) } .tel::after { content: "08-123 45 67" }
            .turned { unicode-bidi: bidi-override; direction: rtl }</style>""",
        )
    }
)
WALL = site(
    {
        "/": document(
            f"""<div id="onetrust-consent-sdk"><div style="position: fixed; inset: 0; z-index: 9999; background: #fff">
            We use cookies. Ask our partner on 040-999 99 99.
            <button onclick="fetch('/accepted')">Accept all</button> <a href="/cookies">Policy</a></div></div>
            <p>Telefon {PHONE}</p><script>document.body.style.overflow = "hidden"</script>"""
        )
    }
)
OWN_WALL = site(
    {
        "/": document(
            f"""<div class="wall" style="position: fixed; inset: 0; z-index: 99; background: #fff">Vi använder kakor.
            <button onclick="fetch('/accepted')">Godkänn alla</button></div>
            <div style="position: fixed; bottom: 0">Ring {PHONE} <a href="/kakor">Om kakor</a></div><p>Hej</p>"""
        )
    }
)
SPINNER = site(
    {
        "/": document(
            f"""<p>Telefon {PHONE}</p><div id="spin"></div><script>
            setInterval(() => {{ document.getElementById("spin").textContent = String(performance.now()); }}, 20);
            fetch("/never");</script>"""
        ),
        "/never": hang,
    }
)
ALERTS = site(
    {
        "/": document(
            f"<p>Telefon {PHONE}</p><script>for (;;) {{ alert('Hej!'); confirm('Säkert?'); }}</script>"
        )
    }
)
BUSY = site({"/": document(f"<p>Telefon {PHONE}</p><script>setTimeout(() => {{ for (;;); }}, 50)</script>")})
EATER = site(
    {
        "/": document(
            """<p>Mums</p><script>const eaten = []; for (let n = 0; n < 75; n += 1) { eaten.push(new Uint8Array(4e7).fill(1)); }</script>"""
        ),
        "/after": document(f"<p>Telefon {PHONE}</p>"),
    }
)
POPUPS = site(
    {
        "/": document(
            f"""<p>Telefon {PHONE}</p><a id="w" href="/other" target="_blank">x</a><a id="d" href="/file.zip" download>y</a><script>
            window.open("/other"); document.getElementById("w").click(); document.getElementById("d").click();
            setTimeout(() => {{ location.href = "/file.zip"; }}, 50);</script>"""
        ),
        "/other": document("<p>other</p>"),
        "/file.zip": page(b"PK\x03\x04zip", content_type="application/zip", content_disposition="attachment"),
    }
)
RIGHTS = site(
    {
        "/": document(
            """<p id="got"></p><script>
            const say = (text) => { document.getElementById("got").append(text + "; "); };
            navigator.geolocation.getCurrentPosition(() => say("geo yes"), (e) => say("geo " + e.code));
            if (typeof Notification === "undefined") { say("notes none"); }
            else { Notification.requestPermission().then((answer) => say("notes " + answer)); }
            (navigator.serviceWorker ? navigator.serviceWorker.register("/worker.js") : Promise.reject())
              .then((it) => say(it ? "worker yes" : "worker no"), () => say("worker no"));
            fetch("file:///etc/passwd").then(() => say("file yes"), () => say("file no"));
            addEventListener("beforeunload", (event) => { event.preventDefault(); event.returnValue = "stay"; });
            </script>"""
        ),
        "/worker.js": script("self.addEventListener('fetch', () => {})"),
    }
)
REFRESH = site(
    {
        "/": document("<p>Vänta</p>", '<meta http-equiv="refresh" content="0; url=/nu">'),
        "/nu": document(f"<p>{PHONE}</p>"),
    }
)
MOVES = site({"/": document('<script>location.replace("http://moved.example/hem")</script>')})
MOVED = site({"/hem": document(f"<p>Telefon {PHONE}</p>")}, robots="User-agent: *\nDisallow: /privat")
FORBIDDEN = site(
    {"/": document('<script>location.href = "/privat"</script>'), "/privat": document(PHONE)},
    robots="User-agent: *\nDisallow: /privat",
)
SENT_AWAY = site(
    {"/": redirect("/privat"), "/privat": document(PHONE)}, robots="User-agent: *\nDisallow: /privat"
)
SENT_ON = site({"/": redirect("/hem"), "/hem": document(f"<p>{PHONE}</p>")})
RELOADS = site(
    {"/": document(f"<p>Telefon {PHONE}</p><script>setTimeout(() => location.reload(), 30)</script>")}
)
CHALLENGE = site(
    {
        "/": in_turn(
            page(
                '<title>Just a moment...</title><script>setTimeout(() => { document.cookie = "passed=1"; location.reload(); }, 1500)</script>',
                403,
            ),
            page(document(f"<p>Telefon {PHONE}</p>")),
        )
    }
)
SENDS = site(
    {
        "/": document(
            f"""<p>Telefon {PHONE}</p><form id="f" method="post" action="/sent"><textarea name="m">x</textarea></form><script>
            navigator.sendBeacon("/beacon", "x"); fetch("http://stranger.example/collect", {{method: "POST", body: "x"}});
            document.getElementById("f").submit();</script>"""
        ),
        "/sent": document("<p>sent</p>"),
    }
)
HEAVY = site(
    {
        "/": document(
            f"""<p>Telefon {PHONE}</p><img src="/sun.jpg"><video src="/film.mp4" autoplay></video>
            <script src="http://www.google-analytics.com/analytics.js"></script><link rel="stylesheet" href="/style.css">
            <iframe src="http://www.youtube.com/embed/1"></iframe>""",
            "<style>@font-face { font-family: F; src: url(/f.woff2) } p { font-family: F }</style>",
        ),
        "/style.css": page("p { color: green }", content_type="text/css"),
    }
)
HOSTILE = site(
    {
        "/": document(
            f"""<p>Telefon {PHONE}</p><p title='"><b>'>&lt;script&gt;<!-- 08-765 43 21 --></p><script>
            Array.prototype.toJSON = () => "no"; Array.prototype.join = () => "no"; String.prototype.replace = () => "no";
            window.getComputedStyle = () => ({{}}); Element.prototype.getBoundingClientRect = null; JSON.stringify = null;
            document.querySelector = null;</script>"""
        )
    }
)
INSIDE = site(
    {
        "/": document(
            f"""<p>Telefon {PHONE}</p><p id="got"></p><script>
            fetch("http://127.0.0.1:1/").then(() => 0, () => 0);
            fetch("http://inside.localhost/secret", {{mode: "no-cors"}}).then(() => {{ document.getElementById("got").textContent = "in"; }}, () => 0);
            </script>"""
        )
    }
)
FLOODS = site(
    {
        "/": document(
            f"""<p>Telefon {PHONE}</p><script>let n = 0; setInterval(() => {{
              for (let i = 0; i < 50; i += 1) {{ fetch("http://flooded.example/" + (n += 1), {{mode: "no-cors"}}); }}
            }}, 5);</script>"""
        )
    }
)
FLOODS_BY_SCRIPTS = site(
    {
        "/": document(
            f"""<p>Telefon {PHONE}</p><script>for (let n = 0; n < 900; n += 1) {{
              const made = document.createElement("script"); made.src = "http://flooded.example/s" + n; document.head.append(made);
            }}</script>"""
        )
    }
)
FLOODED = site({}, robots="User-agent: *\nDisallow: /")
FRAMES = site(
    {
        "/": document(
            f"""<p>Telefon {PHONE}</p><script>for (let n = 0; n < 400; n += 1) {{
              const frame = document.createElement("iframe"); frame.src = "/f" + n; document.body.append(frame);
            }}</script>"""
        )
    }
)
FILE = site({"/": page(b"%PDF-1.4", content_type="application/pdf")})
GONE = site({"/": page("<p>Finns inte</p>", 404)})
DEEP = site({"/": document(f"<p>{PHONE}</p>" + "<div>" * 3000 + "djupt" + "</div>" * 3000)})
LONG = site({"/": document(f"<p>{PHONE}</p><script>document.body.append('ord '.repeat(1.6e6))</script>")})
REMEMBERS = site(
    {
        "/": document(
            """<p id="got"></p><script>
            document.getElementById("got").textContent = `cookie ${document.cookie.length}, stored ${localStorage.length}`;
            document.cookie = "seen=1"; localStorage.setItem("seen", "1");</script>"""
        )
    }
)
EVIDENCE = site(
    {
        "/": document(
            f"""<h1>Kontakt</h1><p style="height: 1200px">Text</p><p>Anna Berg, vd: <a href="tel:{DIALLED}">{PHONE}</a></p>
            <p>hej@solvind.example</p>{_FORM.format("/sent")}<p style="height: 800px">Mer</p>"""
        )
    }
)
UNDER_COVER = site(
    {
        "/": document(
            f"""<p>{PHONE}</p><section><header id="outer"></header><p class="after"></p>
            <ul><li>x</li></ul><ul class="content"><li>x</li></ul></section><script>
            const outer = document.getElementById("outer").attachShadow({{mode: "closed"}});
            outer.innerHTML = "<p>Anna Berg 070-555 01 01</p><div></div>";
            outer.lastChild.attachShadow({{mode: "closed"}}).innerHTML = "<p>Anna Berg 070-555 01 02</p>";</script>""",
            """<style>ul { list-style-position: inside } ul:not(.content) { list-style-type: "Anna Berg 070-555 01 03" }
            .content li::marker { content: "Anna Berg 070-555 01 04"; color: black !important }
            section .after.after::after { content: "Anna Berg 070-555 01 05"; color: black !important }</style>""",
        )
    }
)
NARROW = site(
    {
        "/": document(
            f"""<p class="wide">Telefon {PHONE}</p><p class="narrow">Telefon {SECOND}</p><p id="touch"></p>
            <script>document.getElementById("touch").textContent = `touch ${{navigator.maxTouchPoints > 0}} ${{innerWidth}}`</script>""",
            """<meta name="viewport" content="width=device-width"><style>.narrow { display: none }
            @media (max-width: 600px) { .wide { display: none } .narrow { display: block } }</style>""",
        )
    }
)

HOSTS: dict[str, Answer] = {
    "shell.example": SHELL, "joined.example": JOINED, "footer.example": FOOTER, "shadow.example": SHADOW,
    "provider.example": PROVIDER, "form.jotform.com": JOTFORM, "written-frame.example": WRITTEN_FRAME,
    "nested.example": NESTED, "hidden-frame.example": HIDDEN_FRAME, "tabs.example": TABS, "call.example": CALL_BUTTON,
    "reveals.example": REVEALS, "menu.example": MENU, "open-menu.example": OPEN_MENU, "router.example": ROUTER, "looks.example": LOOKS, "folds.example": FOLDS,
    "written-style.example": WRITTEN_STYLE,
    "wall.example": WALL, "own-wall.example": OWN_WALL, "spinner.example": SPINNER, "alerts.example": ALERTS,
    "busy.example": BUSY, "eater.example": EATER, "popups.example": POPUPS, "rights.localhost": RIGHTS,
    "refresh.example": REFRESH, "moves.example": MOVES, "moved.example": MOVED, "forbidden.example": FORBIDDEN,
    "sent-away.example": SENT_AWAY, "sent-on.example": SENT_ON, "reloads.example": RELOADS,
    "challenge.example": CHALLENGE, "sends.example": SENDS, "heavy.example": HEAVY, "hostile.example": HOSTILE,
    "inside.example": INSIDE, "file.example": FILE, "gone.example": GONE, "deep.example": DEEP, "long.example": LONG,
    "remembers.example": REMEMBERS, "floods.example": FLOODS, "floods-by-scripts.example": FLOODS_BY_SCRIPTS,
    "flooded.example": FLOODED, "frames.example": FRAMES,
    "under-cover.example": UNDER_COVER,
    "in-form.example": IN_FORM, "shadow-card.example": SHADOW_CARD, "shadow-call.example": SHADOW_CALL,
    "veiled.example": VEILED,
    "evidence.example": EVIDENCE, "narrow.example": NARROW,
}  # fmt: skip
