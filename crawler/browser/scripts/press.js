// Makes ready to press a marked control. Returns the point [x, y] at which a mouse would hit it, [] where something
// lies over it and its click was dispatched instead, null where it is gone.
function press(number) {
  const element = marked(number);
  if (!element || !isVisible(element)) { return null; }
  element.scrollIntoView({ block: "center", behavior: "instant" });
  const box = element.getBoundingClientRect();
  const x = box.left + box.width / 2, y = box.top + box.height / 2;
  let top = document.elementFromPoint(x, y);
  while (top && top.shadowRoot && top !== element) {
    const inner = top.shadowRoot.elementFromPoint(x, y);
    if (!inner || inner === top) { break; }
    top = inner;
  }
  if (top && (element === top || element.contains(top))) { return [x, y]; }
  element.click();
  return [];
}
