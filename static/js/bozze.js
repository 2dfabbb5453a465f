// Drafts save themselves: two seconds after the last key, and when the page is left.

const PAUSE = 2000;

// The hour of the desks, whatever the device says: the same that the page of a draft shows.
const TIME = new Intl.DateTimeFormat("it-IT", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Rome" });
const saved = () => `Bozza salvata alle ${TIME.format(new Date())}`;

// What became of the form, by the status of the answer (`interfaccia/views/bozza.py`).
const WORDS = {
  204: saved,
  202: () => `${saved()}. Un’altra bozza di questo modulo è aperta in un’altra scheda: restano tutte e due`,
  208: () => `${saved()}. Questo modulo è già stato registrato in un’altra scheda: quello che scrivi qui resta in bozza`,
  409: () => "Questo modulo è già registrato: ricarica la pagina per scriverne un altro",
  413: () => "Bozza troppo lunga: non è salvata. Registra il modulo, o accorcia il testo",
};

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
      if (WORDS[answer.status]) return this.say(WORDS[answer.status](), answer.status > 204);
      throw new Error(String(answer.status));
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
