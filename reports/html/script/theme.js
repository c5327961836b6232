// Light and dark: as the system says, until the reader chooses.

const DARK = matchMedia("(prefers-color-scheme: dark)");
const ROOT = document.documentElement;

function isDark() {
  return ROOT.dataset.theme ? ROOT.dataset.theme === "dark" : DARK.matches;
}

function nameTheme() {
  byId("theme").textContent = isDark() ? WORDS.light : WORDS.dark;
}

function startTheme() {
  byId("theme").addEventListener("click", () => {
    ROOT.dataset.theme = isDark() ? "light" : "dark";
    nameTheme();
  });
  DARK.addEventListener("change", nameTheme);
  nameTheme();
}
