// Returns the address of the window that the page wanted to open last, "" for none, and forgets it.
function opened() {
  const root = document.documentElement;
  const url = root.getAttribute("data-kontaktbar-opened") || "";
  root.removeAttribute("data-kontaktbar-opened");
  return url;
}
