// The session's clock: two minutes before the end it says so, and lets one stay. Before speaking
// it asks the server, because the person may be at work in another tab.

const NOTICE = 120;

export function start(body) {
  const seconds = Number(body.dataset.sessione);
  if (!seconds || !body.dataset.sessioneUrl) return;
  const clock = new Clock(body, seconds);
  clock.restart();
  clock.check();
  document.addEventListener("htmx:afterRequest", (event) => {
    if (!event.detail.elt.closest(".avanzamento")) clock.restart();
  });
  document.addEventListener("visibilitychange", () => clock.check());
}

// What becomes of what one is writing: only what is true of the form on this page.
function tellForm() {
  if (document.querySelector("form[data-bozza]")) return " Quello che hai scritto resta salvato in bozza.";
  if (document.querySelector("form[data-modulo]")) return " Questo modulo non tiene una bozza: se lo stai compilando, resta collegato.";
  return "";
}

// A sheet that is kept on the device goes on without network, until its own end (`visita.js`).
const isWithout = () => !navigator.onLine && document.documentElement.dataset.senzaRete === "pronta";

class Clock {
  constructor(body, seconds) {
    this.seconds = seconds;
    this.url = body.dataset.sessioneUrl;
    this.status = body.dataset.sessioneStato;
    this.exit = body.dataset.sessioneUscita;
  }

  restart() {
    this.end = Date.now() + this.seconds * 1000;
    this.close();
    clearInterval(this.timer);
    this.timer = setInterval(() => this.check(), 5000);
  }

  get left() {
    return Math.round((this.end - Date.now()) / 1000);
  }

  async check() {
    if (this.left > NOTICE || isWithout()) return;
    await this.ask();
    if (this.left <= 0) return this.finish();
    if (this.left > NOTICE) return this.close();
    if (!this.dialog) this.open();
    const minutes = Math.max(1, Math.ceil(this.left / 60));
    const text = `La sessione si chiude tra ${minutes === 1 ? "un minuto" : `${minutes} minuti`}.${tellForm()}`;
    if (this.text.textContent !== text) this.text.textContent = text;
  }

  async ask() {
    const answer = await fetch(this.status, { redirect: "error" }).catch(() => null);
    if (answer?.ok) this.end = Date.now() + (await answer.json()).restano * 1000;
  }

  open() {
    this.dialog = document.createElement("dialog");
    this.dialog.className = "sessione-avviso";
    this.dialog.setAttribute("aria-labelledby", "sessione-titolo");
    const title = document.createElement("h2");
    title.id = "sessione-titolo";
    title.textContent = "Sei ancora qui?";
    this.text = document.createElement("p");
    this.text.setAttribute("role", "status");
    const stay = document.createElement("button");
    stay.type = "button";
    stay.className = "btn btn-primary";
    stay.textContent = "Resta collegato";
    stay.addEventListener("click", () => this.extend());
    this.dialog.append(title, this.text, stay);
    this.dialog.addEventListener("cancel", () => this.extend());
    document.body.append(this.dialog);
    this.dialog.showModal();
  }

  close() {
    this.dialog?.close();
    this.dialog?.remove();
    this.dialog = null;
  }

  async extend() {
    const token = JSON.parse(document.body.getAttribute("hx-headers") || "{}");
    const answer = await fetch(this.url, { method: "POST", headers: token, redirect: "error" }).catch(() => null);
    if (answer?.ok) this.restart();
    else this.finish();
  }

  finish() {
    clearInterval(this.timer);
    document.dispatchEvent(new CustomEvent("sessione:finita"));
    const next = encodeURIComponent(location.pathname + location.search);
    setTimeout(() => location.assign(`${this.exit}?next=${next}`), 500);
  }
}
