// Each module wires what it finds in a part of the page, and again in what htmx brings.
export function start(modules) {
  for (const module of modules) module.wire(document);

  // Paper: the browser prints what the style sheet leaves of the page.
  for (const button of document.querySelectorAll("[data-stampa]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }

  // Where a part of the page was asked for and a whole page came (login, error), go there.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr, elt } = event.detail;
    if (elt.closest("[hx-select]") || !/^\s*<!doctype html/i.test(xhr.responseText)) return;
    event.detail.shouldSwap = false;
    if (xhr.status < 400) location.assign(xhr.responseURL);
  });

  document.addEventListener("htmx:load", (event) => {
    const { elt } = event.detail;
    if (elt === document.body) return;
    for (const module of modules) module.wire(elt);
    // It took the place of where one was, such as a form just sent: the keyboard goes on from there.
    if (elt.getAttribute("tabindex") === "-1" && document.activeElement === document.body) elt.focus({ preventScroll: true });
  });

  // Asked for with Enter or with the button, and not while one still chooses: the keyboard goes on from what was found.
  document.addEventListener("htmx:afterSettle", ({ detail }) => {
    if (detail.requestConfig?.triggeringEvent?.type !== "submit") return;
    const found = detail.target.id === "elenco" ? document.getElementById("elenco-conto") : detail.target;
    if (found?.getAttribute("tabindex") === "-1") found.focus();
  });
}
