// Drafts save themselves: two seconds after the last key, and when the page is left.

const PAUSE = 2000;

export function wire(root) {
  for (const form of root.querySelectorAll("form[data-bozza]")) new Draft(form);
}

class Draft {
  constructor(form) {
    this.form = form;
    this.status = form.querySelector("[data-bozza-stato]");
    this.dirty = false;
    form.addEventListener("input", () => this.touch());
    form.addEventListener("change", () => this.touch());
    form.addEventListener("submit", () => this.stop());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden" && this.dirty) this.save({ keepalive: true });
    });
    document.addEventListener("sessione:finita", () => this.dirty && this.save());
  }

  touch() {
    this.dirty = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE);
  }

  stop() {
    clearTimeout(this.timer);
    this.dirty = false;
  }

  async save(options = {}) {
    clearTimeout(this.timer);
    this.dirty = false;
    const data = new FormData(this.form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    try {
      const answer = await fetch(this.form.dataset.bozza, {
        method: "POST",
        body: data,
        headers: { "X-Requested-With": "fetch" },
        redirect: "error",
        ...options,
      });
      if (answer.status === 409) return this.say("Questo modulo è già registrato: ricarica la pagina per scriverne un altro", true);
      if (!answer.ok) throw new Error(String(answer.status));
      const time = new Intl.DateTimeFormat("it-IT", { hour: "2-digit", minute: "2-digit" });
      this.say(`Bozza salvata alle ${time.format(new Date())}`, false);
    } catch {
      this.dirty = true;
      this.say("Bozza non salvata: riproviamo alla prossima modifica", true);
    }
  }

  say(text, wrong) {
    if (!this.status) return;
    this.status.textContent = text;
    this.status.classList.toggle("bozza-errore", wrong);
  }
}
