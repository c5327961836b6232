const answer = await fetch("/data/foretag.json");
const company = await answer.json();
const path = location.pathname.replace(/\.html$/, "").replace(/(.)\/$/, "$1");
const page = company.sidor[path] ?? company.sidor["/"];

function element(name, text, attributes = {}) {
  const made = Object.assign(document.createElement(name), attributes);
  made.textContent = text;
  return made;
}

const menu = document.createElement("nav");
for (const [href, { titel }] of Object.entries(company.sidor)) {
  menu.append(element("a", href === "/" ? "Start" : titel, { href }), " ");
}
const main = document.createElement("main");
main.append(element("h1", page.titel), element("p", page.text));
if (path === "/kontakt") {
  const phone = `${company.telefon.riktnummer}-${company.telefon.nummer}`;
  const address = `${company.epost.namn}@${company.epost.doman}`;
  main.append(element("p", `Telefon: ${phone}`), element("a", address, { href: `mailto:${address}` }));
}
const footer = element("footer", `${company.namn} · Org.nr ${company.orgnr}`);
document.getElementById("root").append(menu, main, footer);
