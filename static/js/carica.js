// A file goes on ahead in pieces while one fills in the rest: a line that falls goes on from where it stopped. Without
// scripts, or when it is small, the form carries it whole.

const WAIT = [1000, 2000, 5000, 10000, 30000];
const SIZE = new Intl.NumberFormat("it-IT", { maximumFractionDigits: 1 });

for (const box of document.querySelectorAll("[data-carica]")) new Sending(box);

function Sending(box) {
  const input = box.querySelector("input[type=file]");
  const number = box.querySelector("[data-carica-arrivato]");
  const bar = box.querySelector("[data-carica-barra]");
  const status = box.querySelector("[data-carica-stato]");
  const token = input.form.elements.csrfmiddlewaretoken.value;
  let turn = 0;

  input.addEventListener("change", () => start());
  input.form.addEventListener("submit", (event) => {
    if (!box.dataset.caricaInCorso) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    say("Il file sta ancora arrivando: aspetta che finisca, poi invia.");
  }, true);

  function say(text) {
    status.textContent = text;
  }

  function stop(text) {
    delete box.dataset.caricaInCorso;
    bar.hidden = true;
    say(text);
  }

  async function start() {
    const mine = ++turn;
    const [file] = input.files;
    number.value = "";
    if (!file) return stop("");
    const limit = Number(box.dataset.caricaMassimo);
    if (file.size > limit) {
      input.value = "";
      return stop(`Il file è di ${SIZE.format(file.size / 1048576)} MB, il massimo è ${SIZE.format(limit / 1048576)} MB: riducilo o dividilo.`);
    }
    box.dataset.caricaInCorso = "si";
    bar.hidden = false;
    bar.value = 0;
    say(`Il file sta arrivando: ${SIZE.format(file.size / 1048576)} MB.`);
    const data = new FormData();
    for (const [name, value] of [["csrfmiddlewaretoken", token], ["destinazione", box.dataset.caricaPer], ["nome", file.name], ["totale", file.size], ["modificato", file.lastModified]]) data.set(name, value);
    let state = await ask(box.dataset.carica, { body: data }, mine);
    while (state && !state.errore && !state.arrivato && mine === turn) {
      const piece = await file.slice(state.ricevuti, state.ricevuti + state.pezzo).arrayBuffer();
      const headers = { "Content-Type": "application/octet-stream", "X-CSRFToken": token, "X-Inizio": String(state.ricevuti) };
      if (crypto.subtle) headers["X-Impronta"] = hex(await crypto.subtle.digest("SHA-256", piece));
      state = await ask(state.indirizzo, { body: piece, headers }, mine);
      if (state?.ricevuti) bar.value = Math.floor((state.ricevuti / file.size) * 100);
    }
    if (mine !== turn) return;
    // What was sent is not sent again; what was refused is chosen again.
    input.value = "";
    if (!state) return stop("Il file non è arrivato: controlla la connessione e sceglilo di nuovo, riparte da dov'era.");
    if (state.errore) return stop(state.errore);
    number.value = state.arrivato;
    input.required = false;
    stop(`Arrivato: ${file.name}.`);
    input.dispatchEvent(new CustomEvent("carica:arrivato", { bubbles: true }));
  }

  async function ask(address, options, mine) {
    for (const wait of [...WAIT, null]) {
      try {
        const answer = await fetch(address, { method: "POST", redirect: "error", ...options });
        if (answer.ok || answer.status === 400) return await answer.json();
        if (![429, 502, 503, 504].includes(answer.status)) return null;
      } catch {
        if (!navigator.onLine) say("Manca la connessione: il file riparte da solo quando torna.");
      }
      if (wait === null || mine !== turn) return null;
      await new Promise((done) => setTimeout(done, wait));
    }
    return null;
  }
}

function hex(buffer) {
  return [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
