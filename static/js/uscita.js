// Who leaves takes nothing along: before signing out the browser says which sheets of visits were not sent, then
// throws away all that it keeps of them.
import { listUnsent } from "./cassetto.js";

export function wire(root) {
  for (const form of root.querySelectorAll("form[data-uscita]")) form.addEventListener("submit", leave);
}

async function leave(event) {
  const form = event.currentTarget;
  if (form.dataset.vuoto || !("indexedDB" in window) || !navigator.serviceWorker) return;
  event.preventDefault();
  const unsent = await listUnsent().catch(() => []);
  if (unsent.length && !(await confirmLoss(unsent))) return;
  await empty().catch(() => {});
  form.dataset.vuoto = "si";
  form.requestSubmit();
}

function confirmLoss(unsent) {
  const dialog = document.createElement("dialog");
  dialog.className = "sessione-avviso";
  dialog.setAttribute("aria-labelledby", "uscita-titolo");
  const title = document.createElement("h2");
  title.id = "uscita-titolo";
  title.textContent = unsent.length === 1 ? "Una scheda di visita non è ancora inviata" : `${unsent.length} schede di visita non sono ancora inviate`;
  const text = document.createElement("p");
  text.textContent = "Stanno solo su questo dispositivo: se esci si cancellano, e quello che hai scritto va perso.";
  const list = document.createElement("ul");
  for (const { nome } of unsent) {
    const link = document.createElement("a");
    link.href = `/rete/visite/${nome.slice(0, 36)}/scheda/`;
    link.textContent = "Apri la scheda e inviala";
    const row = document.createElement("li");
    row.append(link);
    list.append(row);
  }
  const stay = makeButton("Resta collegato", "btn btn-primary");
  const go = makeButton("Esci e cancella", "btn btn-outline-danger");
  dialog.append(title, text, list, stay, go);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    const answer = (leaves) => {
      dialog.close();
      dialog.remove();
      resolve(leaves);
    };
    stay.addEventListener("click", () => answer(false));
    go.addEventListener("click", () => answer(true));
    dialog.addEventListener("cancel", () => answer(false));
  });
}

function makeButton(words, kind) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = kind;
  button.textContent = words;
  return button;
}

async function empty() {
  indexedDB.deleteDatabase("visite");
  for (const name of await caches.keys()) if (name.startsWith("visite-")) await caches.delete(name);
  for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
  sessionStorage.clear();
}
