// The sheet of a visit, also without network: what is typed is kept on the device, ciphered (`cassetto.js`), and sent
// when there is a line. Where a browser cannot, the page says so and is a form like any other.
import { Drawer } from "./cassetto.js";
import { Tracks } from "./tracce.js";

const PAUSE = 400;
const AGAIN = 20000;
const OUTSIDE = ["csrfmiddlewaretoken", "_modulo"];
const TIME = new Intl.DateTimeFormat("it-IT", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Rome" });
const hour = (when) => TIME.format(when).replace(":", ".");

const read = (form) => [...new FormData(form)].filter(([, value]) => typeof value === "string");
const same = (one, other) => {
  const tell = (fields) => JSON.stringify(fields.filter(([name, value]) => value && !OUTSIDE.includes(name)).sort());
  return tell(one) === tell(other);
};

class Sheet {
  constructor(place, { offline }) {
    this.place = place;
    this.offline = offline;
    this.form = place.querySelector("form[data-modulo]");
    this.status = place.querySelector("[data-visita-stato]");
    this.ready = place.querySelector("[data-visita-pronta]");
    this.page = place.outerHTML;
    this.visit = place.dataset.visita;
    place.querySelector("[data-visita-barra]").hidden = false;
  }

  say(text, wrong = false) {
    if (this.status.textContent !== text) this.status.textContent = text;
    this.status.classList.toggle("bozza-errore", wrong);
  }

  // ── Before one leaves: worker, key, copy ─────────────────────────────────────────────
  async prepare() {
    if (!window.isSecureContext || !("serviceWorker" in navigator) || !("indexedDB" in window)) return this.give_up();
    try {
      this.drawer = await Drawer.open(this.visit, this.place.dataset.visitaChiave);
      if (!this.drawer) return this.give_up();
      await this.register();
      const kept = await this.drawer.read();
      const typed = Boolean(this.place.dataset.visitaRisposta);
      this.wire();
      // What the server has just sent back is what one goes on from.
      if (typed) await this.keep("bozza");
      else if (kept?.stato === "inviata") return await this.follow(kept);
      else if (kept?.stato === "da_inviare") return await this.send(kept.campi);
      else if (kept?.stato === "bozza" && !same(kept.campi, read(this.form))) return this.offer(kept);
      else await this.drawer.keep(this.build(), "pronta");
      this.tell_ready();
    } catch (error) {
      this.tell_full(error);
    }
  }

  async register() {
    await navigator.serviceWorker.register(this.place.dataset.visitaServizio, { scope: this.place.dataset.visitaAmbito });
    const late = new Promise((_, reject) => setTimeout(() => reject(new Error("late")), 15000));
    await Promise.race([navigator.serviceWorker.ready, late]);
  }

  give_up() {
    this.ready.textContent = "Questo browser non può tenerla senza rete (succede anche in una finestra anonima): compilala con la rete, come sempre.";
  }

  tell_ready() {
    this.ready.textContent = "Pronta anche senza rete, in questa scheda del browser.";
    document.documentElement.dataset.senzaRete = "pronta";
    // Drafts on the server say less than what is kept here.
    this.form.querySelector("[data-bozza-stato]")?.remove();
    clearTimeout(this.over);
    this.over = setTimeout(() => this.finish(), Math.min(this.drawer.end - Date.now(), 2 ** 31 - 1));
  }

  tell_full(error) {
    if (error?.name === "QuotaExceededError") {
      this.ready.textContent = "";
      this.say("Su questo dispositivo non c'è più spazio: quello che scrivi non è salvato qui. Libera spazio, o resta su questa pagina finché non è inviata.", true);
    } else this.give_up();
  }

  // The session is over: what is written stays, ciphered, and nothing here reads it any more.
  finish() {
    Drawer.forget(this.visit);
    location.reload();
  }

  build() {
    return { pagina: this.page, campi: read(this.form), titolo: document.querySelector("h1")?.textContent ?? "" };
  }

  // ── While one writes ─────────────────────────────────────────────────────────────────
  wire() {
    if (this.wired) return;
    this.wired = true;
    this.tracks = new Tracks(this.place, this.drawer, (text, wrong) => this.say(text, wrong));
    const touch = (event) => {
      // Photographs and signatures are kept by themselves.
      if (!event.target.name) return;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.keep("bozza"), PAUSE);
    };
    this.form.addEventListener("input", touch);
    this.form.addEventListener("change", touch);
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") this.resume();
    });
    window.addEventListener("online", () => this.resume());
    setInterval(() => this.resume(), AGAIN);
    document.addEventListener("sessione:finita", () => Drawer.forget(this.visit));
    this.place.addEventListener("submit", (event) => this.submit(event), true);
  }

  async keep(state) {
    clearTimeout(this.timer);
    try {
      const when = await this.drawer.keep(this.build(), state);
      if (state === "bozza") this.say(`Salvata su questo dispositivo alle ${hour(when)}. Non è ancora inviata.`);
      return true;
    } catch (error) {
      this.tell_full(error);
      return false;
    }
  }

  async submit(event) {
    if (event.target !== this.form || this.native) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const missing = navigator.onLine ? [] : this.list_missing();
    if (missing.length) {
      await this.keep("bozza");
      this.say(`Salvata su questo dispositivo, ma manca ancora: ${missing.map(({ label }) => label).join("; ")}.`, true);
      missing[0].field.focus();
      return;
    }
    if (await this.keep("da_inviare")) return this.send(read(this.form));
    this.go_by_itself();
  }

  // What the server would ask for: what is compulsory, and a note on what does not hold.
  list_missing() {
    const label = (field) => (field.closest("fieldset.gruppo")?.querySelector("legend") ?? this.form.querySelector(`label[for="${field.id}"]`))?.textContent.replace("(facoltativo)", "").trim() ?? field.name;
    const named = new Map();
    for (const field of this.form.querySelectorAll("input, select, textarea")) {
      const found = field.name.startsWith("nota_") && this.form.querySelector(`[name="com_${field.name.slice(5)}"]:checked`)?.value;
      const without = ["in_parte", "non_conforme"].includes(found) && !field.value.trim();
      if ((!field.validity.valid || without) && !named.has(field.name)) named.set(field.name, { field, label: label(field) });
    }
    return [...named.values()];
  }

  // ── When there is a line ─────────────────────────────────────────────────────────────
  async resume() {
    if (this.sending || !this.drawer || this.held) return;
    const kept = await this.drawer.read().catch(() => null);
    if (kept?.stato === "da_inviare") await this.send(kept.campi);
    if (kept?.stato === "inviata") await this.follow(kept);
  }

  async send(fields) {
    if (this.sending) return;
    this.sending = true;
    try {
      await this.deliver(fields);
    } finally {
      this.sending = false;
    }
  }

  async deliver(fields) {
    this.say("Da inviare: parte appena c'è rete.");
    const body = new URLSearchParams(fields);
    // On a page that the server gave now its token holds; the one that was kept may be of a session that is over.
    if (!this.offline) body.set("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value);
    let answer;
    try {
      answer = await fetch(this.place.dataset.visitaScheda, { method: "POST", body, headers: { "X-Senza-Rete": "1" }, redirect: "manual" });
    } catch {
      return;
    }
    if (answer.ok) return this.arrive(await answer.json());
    if (answer.status === 423) return this.hold((await answer.json()).fermo);
    if (answer.status === 409 || answer.status === 422) {
      this.fill(fields);
      return this.go_by_itself();
    }
    if (answer.status >= 500 || answer.status === 429) return;
    this.tell_over();
  }

  async arrive({ arrivo, impronta }) {
    const sent = { ...this.build(), arrivo, impronta };
    await this.drawer.keep(sent, "inviata");
    await this.follow(sent);
  }

  // What goes after the sheet, one thing at a time: sent twice it is one.
  async follow({ arrivo, impronta }) {
    const refused = [];
    for (const thing of await this.drawer.list()) {
      const answer = await this.deliver_thing(thing, impronta);
      if (!answer) return this.say("La scheda è inviata. Foto e firme sono da inviare: partono appena c'è rete.");
      if (answer.ok) await this.drawer.remove(thing.chiave);
      else if (answer.status === 423) refused.push([thing, (await answer.json()).fermo]);
      else return this.tell_over();
    }
    await this.tracks.show();
    if (!refused.length) return this.leave(arrivo);
    this.held = true;
    const told = refused.map(([{ fields }, why]) => `«${fields.didascalia ?? fields.nome}»: ${why}`).join(" ");
    this.say(`La scheda è inviata. Questo no: ${told} `, true);
    this.button("butta quello che non è partito, e vai avanti", async () => {
      for (const [thing] of refused) await this.drawer.remove(thing.chiave);
      await this.leave(arrivo);
    });
  }

  async deliver_thing({ chiave, tipo, fields, file }, impronta) {
    const body = new FormData();
    const token = this.form.elements.csrfmiddlewaretoken.value;
    const more = tipo === "foto" ? { chiave } : { impronta };
    for (const [name, value] of Object.entries({ csrfmiddlewaretoken: token, ...fields, ...more })) body.set(name, value);
    if (file) body.set("file", file, "foto.jpg");
    const address = tipo === "foto" ? this.place.dataset.visitaFoto : this.place.dataset.visitaFirma;
    try {
      const answer = await fetch(address, { method: "POST", body, headers: { "X-Senza-Rete": "1" }, redirect: "manual" });
      return answer.status >= 500 || answer.status === 429 ? null : answer;
    } catch {
      return null;
    }
  }

  async leave(arrivo) {
    await this.drawer.drop();
    this.say(`Inviata alle ${hour(new Date())}.`);
    location.assign(arrivo);
  }

  tell_over() {
    this.held = true;
    this.say("La rete c'è, ma la sessione è finita. Quello che manca è al sicuro su questo dispositivo: ", true);
    this.link("entra di nuovo, e parte da solo", `${this.place.dataset.visitaAccesso}?next=${encodeURIComponent(location.pathname)}`);
  }

  // It cannot be written any more: nothing is thrown away by itself.
  hold(why) {
    this.held = true;
    this.say(`Non inviata. ${why} Quello che hai scritto è ancora su questo dispositivo: `, true);
    this.button("buttalo", async () => {
      await this.drawer.drop();
      location.assign(this.place.dataset.visitaRitorno);
    });
  }

  // The form goes as every form does, and the server's page says what is wrong, or what two people wrote.
  go_by_itself() {
    this.native = true;
    HTMLFormElement.prototype.submit.call(this.form);
  }

  // ── What was left here ───────────────────────────────────────────────────────────────
  offer(kept) {
    this.held = true;
    this.say(`Su questo dispositivo c'è quello che hai scritto alle ${hour(kept.quando)}, e non è inviato: `, true);
    this.button("riprendilo", async () => {
      this.held = false;
      this.fill(kept.campi);
      await this.keep("bozza");
      this.tell_ready();
    });
    this.button("buttalo", async () => {
      this.held = false;
      await this.drawer.keep(this.build(), "pronta");
      this.say("");
      this.tell_ready();
    });
  }

  fill(fields) {
    for (const [name, value] of fields) {
      if (name === "csrfmiddlewaretoken") continue;
      for (const field of this.form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
        if (field.type === "radio" || field.type === "checkbox") field.checked = field.value === value;
        else field.value = value;
      }
    }
  }

  link(words, address) {
    const link = document.createElement("a");
    link.href = address;
    link.textContent = words;
    this.status.append(link);
  }

  button(words, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-link";
    button.textContent = words;
    button.addEventListener("click", act);
    this.status.append(button);
  }
}

// ── The page that a browser shows of a sheet when there is no network ────────────────────
async function open_without(shell) {
  const visit = location.pathname.match(/^\/rete\/visite\/([0-9a-f-]{36})\/scheda\/$/)?.[1];
  const tell = (name) => {
    for (const part of shell.querySelectorAll("[data-senza-rete-detto]")) part.hidden = part.dataset.senzaReteDetto !== name;
  };
  if (!visit) return tell("altrove");
  const drawer = await Drawer.open(visit, "").catch(() => null);
  if (!drawer) return tell("chiusa");
  const kept = await drawer.read();
  if (!kept) return tell("vuota");
  tell("");
  const place = document.adoptNode(new DOMParser().parseFromString(kept.pagina, "text/html").body.firstElementChild);
  document.querySelector("h1").textContent = kept.titolo;
  shell.append(place);
  const sheet = new Sheet(place, { offline: true });
  sheet.drawer = drawer;
  sheet.page = kept.pagina;
  sheet.fill(kept.campi);
  sheet.wire();
  sheet.tell_ready();
  if (kept.stato === "da_inviare") sheet.say("Da inviare: parte appena c'è rete.");
  else if (kept.stato === "bozza") sheet.say(`Salvata su questo dispositivo alle ${hour(kept.quando)}. Non è ancora inviata.`);
}

const place = document.querySelector("[data-visita]");
const shell = document.querySelector("[data-senza-rete]");
if (place) new Sheet(place, { offline: false }).prepare();
else if (shell) open_without(shell);
