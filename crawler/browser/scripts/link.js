// Notes on a pressed control the address to which pressing it led, so that the snapshot shows it as a link.
function link(number, address) {
  const element = marked(number);
  if (element) { element.setAttribute("data-kontaktbar-href", address); }
}
