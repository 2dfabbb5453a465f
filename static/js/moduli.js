// Forms: one sending only, the summary of errors, or the answer, in focus or else the first thing to fill in, more rows in a set of rows.

export function wire(root) {
  for (const form of root.querySelectorAll("form[data-modulo]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.inviato) return event.preventDefault();
      if (tellBadInput(form)) return event.preventDefault();
      form.dataset.inviato = "si";
      form.setAttribute("aria-busy", "true");
      form.querySelector(".modulo-invia")?.classList.add("in-corso");
    });
  }
  for (const choices of root.querySelectorAll("[data-scelte]")) {
    choices.addEventListener("change", () => {
      const chosen = choices.querySelectorAll("input:checked").length;
      const text = chosen === 0 ? "Tutti" : chosen === 1 ? "1 scelto" : `${chosen} scelti`;
      choices.querySelector("[data-scelte-testo]").textContent = text;
    });
  }
  for (const form of root.querySelectorAll("form.filtri")) {
    form.addEventListener("formdata", (event) => dropEmpty(event.formData));
  }
  const summary = root.querySelector("[data-riepilogo]") ?? root.querySelector("[data-risposta]");
  if (summary) summary.focus();
  else if (root === document && !location.hash) startWork();
  for (const rows of root.querySelectorAll("[data-insieme]")) wireRows(rows);
}

// Where the work starts: what the page says above it stays in sight, and nobody is taken from where they are.
function startWork() {
  if (document.activeElement !== document.body) return;
  const fields = document.querySelectorAll("main form.modulo :is(input, select, textarea):not([type=hidden], [type=submit])");
  [...fields].find((field) => !field.disabled && field.offsetParent)?.focus({ preventScroll: true });
}

// A page taken back from the browser's memory may be sent again.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-inviato]")) {
    delete form.dataset.inviato;
    form.removeAttribute("aria-busy");
    form.querySelector(".modulo-invia")?.classList.remove("in-corso");
  }
});

// A browser sends nothing for a day that is not there, such as 29 February 2026: it says so itself, or the
// server would answer that the date is missing.
function tellBadInput(form) {
  const field = [...form.elements].find((element) => element.validity?.badInput);
  field?.closest("details")?.setAttribute("open", "");
  return Boolean(field) && !field.reportValidity();
}

// An address to share says only the filters in force.
function dropEmpty(data) {
  for (const [name, value] of [...data]) if (value === "") data.delete(name);
}

function wireRows(set) {
  const prefix = set.dataset.insieme;
  const total = set.querySelector(`[name="${prefix}-TOTAL_FORMS"]`);
  const button = set.querySelector("[data-insieme-aggiungi]");
  const list = set.querySelector("[data-insieme-righe]");
  const model = set.querySelector("template");
  button.hidden = false;
  button.addEventListener("click", () => {
    const number = Number(total.value);
    const row = model.content.cloneNode(true);
    for (const node of row.querySelectorAll("*")) {
      for (const attribute of [...node.attributes]) {
        if (attribute.value.includes("__prefix__")) {
          node.setAttribute(attribute.name, attribute.value.replaceAll("__prefix__", number));
        }
      }
    }
    row.firstElementChild.setAttribute("aria-label", `Riga ${number + 1}`);
    list.append(row);
    total.value = String(number + 1);
    const added = list.lastElementChild;
    added.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true, detail: { elt: added } }));
    added.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  });
}
