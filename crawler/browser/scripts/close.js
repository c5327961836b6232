// Closes again what a pressed control opened, where it says that it is open. Returns whether it was pressed.
function close(number) {
  const element = document.querySelector(`[data-kontaktbar-control="${number}"][aria-expanded="true"]`);
  if (element) { element.click(); }
  return element !== null;
}
