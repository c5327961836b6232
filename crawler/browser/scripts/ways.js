// Returns [name, address] of every link of the page, whether it shows or not, at most so many.
function ways(most) {
  const name = (link) => (link.getAttribute("aria-label") || link.textContent || link.title || "").replace(/\s+/g, " ").trim();
  return [...document.querySelectorAll("a[href]")].slice(0, most).map((link) => [name(link).slice(0, 200), link.href]);
}
