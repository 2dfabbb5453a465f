// The type-ahead: a text box that proposes, after the WAI-ARIA combobox pattern.

export function wire(root) {
  for (const box of root.querySelectorAll("[data-scelta]:not([data-pronta])")) new Combobox(box);
}

class Combobox {
  constructor(box) {
    box.dataset.pronta = "si";
    this.input = box.querySelector("[data-scelta-testo]");
    this.list = box.querySelector("[data-scelta-lista]");
    this.status = box.querySelector("[data-scelta-stato]");
    this.value = box.querySelector("[data-scelta-valore]");
    if (!this.value) return; // candidates are shown as radio buttons: nothing to add
    this.input.setAttribute("role", "combobox");
    this.input.setAttribute("aria-autocomplete", "list");
    this.input.setAttribute("aria-expanded", "false");
    this.input.addEventListener("input", () => this.clear());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
    this.list.addEventListener("htmx:afterSwap", () => this.open());
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose(option);
    });
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  clear() {
    if (this.value.value) {
      this.value.value = "";
      this.value.dispatchEvent(new Event("change", { bubbles: true }));
    }
    if (this.input.value.trim().length < 2) this.close();
  }

  open() {
    const options = this.options;
    options.forEach((option, n) => (option.id = `${this.list.id}-${n}`));
    this.active = -1;
    this.input.removeAttribute("aria-activedescendant");
    const none = this.input.value.trim().length > 1 ? "Nessuna proposta" : "";
    this.status.textContent = options.length ? (options.length === 1 ? "Una proposta" : `${options.length} proposte`) : none;
    const show = options.length > 0 && document.activeElement === this.input && !this.value.value;
    this.list.hidden = !show;
    this.input.setAttribute("aria-expanded", String(show));
    if (show) this.reveal();
  }

  // What is proposed must be seen: with less room below than above it opens above; where neither is enough, the
  // page goes up to it.
  reveal() {
    const box = this.input.getBoundingClientRect();
    const below = window.innerHeight - box.bottom;
    this.list.classList.toggle("scelta-sopra", below < this.list.offsetHeight && box.top > this.list.offsetHeight);
    this.list.scrollIntoView({ block: "nearest" });
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  move(to) {
    const options = this.options;
    if (!options.length) return;
    if (this.list.hidden) this.open();
    this.active = (to + options.length) % options.length;
    options.forEach((option, n) => option.setAttribute("aria-selected", String(n === this.active)));
    this.input.setAttribute("aria-activedescendant", options[this.active].id);
    options[this.active].scrollIntoView({ block: "nearest" });
  }

  key(event) {
    if (event.key === "ArrowDown") {
      event.preventDefault();
      this.move(this.list.hidden ? 0 : this.active + 1);
    } else if (event.key === "ArrowUp") {
      event.preventDefault();
      this.move(this.list.hidden ? -1 : this.active - 1);
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.close();
    } else if ((event.key === "Enter" || event.key === "Tab") && !this.list.hidden && this.active >= 0) {
      if (event.key === "Enter") event.preventDefault();
      this.choose(this.options[this.active]);
    }
  }

  choose(option) {
    this.input.value = option.dataset.etichetta;
    this.value.value = option.dataset.valore;
    this.value.dispatchEvent(new Event("change", { bubbles: true }));
    this.status.textContent = `Scelto: ${option.dataset.etichetta}`;
    this.close();
  }
}
