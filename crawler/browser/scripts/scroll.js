// Scrolls through the page once, as a reader does, so that what waits for being scrolled to shows itself.
async function scrollThrough(mostSteps, pause) {
  const root = document.scrollingElement || document.documentElement;
  const step = Math.max(200, innerHeight - 100);
  for (let n = 1; root && n <= mostSteps && n * step < root.scrollHeight; n += 1) {
    root.scrollTo({ top: n * step, behavior: "instant" });
    await new Promise((done) => setTimeout(done, pause));
  }
  if (root) { root.scrollTo({ top: 0, behavior: "instant" }); }
}
