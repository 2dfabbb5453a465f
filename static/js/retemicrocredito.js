// Each module wires what it finds in a part of the page, and again in what htmx brings.
import * as menu from "./menu.js";
import * as moduli from "./moduli.js";
import * as bozze from "./bozze.js";
import * as passkey from "./passkey.js";
import * as scelta from "./scelta.js";
import * as sessione from "./sessione.js";

const modules = [menu, moduli, bozze, scelta];

for (const module of modules) module.wire(document);
sessione.start(document.body);
passkey.start();

// Where a part of the page was asked for and a whole page came (login, error), go there.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, elt } = event.detail;
  if (elt.closest("[hx-select]") || !/^\s*<!doctype html/i.test(xhr.responseText)) return;
  event.detail.shouldSwap = false;
  if (xhr.status < 400) location.assign(xhr.responseURL);
});

document.addEventListener("htmx:load", (event) => {
  if (event.detail.elt === document.body) return;
  for (const module of modules) module.wire(event.detail.elt);
});
