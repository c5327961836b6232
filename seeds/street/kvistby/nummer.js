const button = document.getElementById("visa");
const parts = ["93", "004", "465", "08"];
button.addEventListener("click", () => {
  const [area, ...rest] = parts.toReversed();
  button.replaceWith(`${area}-${rest.join(" ")}`);
});
