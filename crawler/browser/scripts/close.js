// Closes again what a pressed control opened, where it says that it is open. Returns whether it was pressed.
function close(number) {
  const find = (root) => {
    const here = root.querySelector(`[data-kontaktbar-control="${number}"]`);
    if (here) { return here; }
    for (const host of root.querySelectorAll("*")) {
      const inside = host.shadowRoot ? find(host.shadowRoot) : null;
      if (inside) { return inside; }
    }
    return null;
  };
  const element = find(document);
  const isOpen = element !== null && element.getAttribute("aria-expanded") === "true";
  if (isOpen) { element.click(); }
  return isOpen;
}
