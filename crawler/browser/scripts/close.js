// Closes again what a pressed control opened, where it says that it is open. Returns whether it was pressed.
function close(number) {
  const element = marked(number);
  const isOpen = element !== null && element.getAttribute("aria-expanded") === "true";
  if (isOpen) { element.click(); }
  return isOpen;
}
