// What a device keeps of the sheets of visits: ciphered (AES-GCM) with a key that the server gives to who is logged in,
// for this session alone. In the database of the browser stand the ciphered sheets, what was drawn for their key, and
// a key of the device that no script can read; in the memory of the tab, the key of the sheets ciphered with that
// one. When the tab or the session ends what is left opens nothing, until the same person logs in again.

const NAME = "visite";
const SHEETS = "schede";
const THINGS = "cose";
const KEYS = "chiavi";
const MINE = "visita:";
const PAIR = { name: "AES-GCM", length: 256 };

const bytes = (text) => new TextEncoder().encode(text);
const words = (buffer) => new TextDecoder().decode(buffer);
const base64 = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)));
const unbase64 = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const hex = (array) => [...array].map((byte) => byte.toString(16).padStart(2, "0")).join("");

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

// What is written is there when the whole transaction is: where there is no room it is refused at its end.
function write(base, store, act) {
  const transaction = base.transaction(store, "readwrite");
  act(transaction.objectStore(store));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new DOMException("refused", "AbortError"));
  });
}

// The database; null where there is none, when it is not to be made.
export function openBase({ make = true } = {}) {
  const request = indexedDB.open(NAME, 1);
  return new Promise((resolve, reject) => {
    request.onupgradeneeded = () => {
      if (!make) return request.transaction.abort();
      request.result.createObjectStore(SHEETS, { keyPath: "nome" });
      request.result.createObjectStore(THINGS, { keyPath: "chiave" }).createIndex("di", "di");
      request.result.createObjectStore(KEYS);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => (make ? reject(request.error) : resolve(null));
  });
}

export async function listUnsent() {
  const base = await openBase({ make: false });
  if (!base) return [];
  const sheets = await done(base.transaction(SHEETS).objectStore(SHEETS).getAll());
  const things = await done(base.transaction(THINGS).objectStore(THINGS).getAll());
  base.close();
  const with_things = new Set(things.map((thing) => thing.di));
  return sheets.filter((sheet) => sheet.stato !== "pronta" || with_things.has(sheet.nome));
}

export class Drawer {
  // Who and with which key: from the server, or from this tab when there is no network. Null when neither says it.
  static async open(visit, address) {
    const base = await openBase();
    const mine = await Drawer.ask(base, visit, address);
    return mine && new Drawer(base, visit, mine);
  }

  static async ask(base, visit, address) {
    if (address) {
      const salt = await Drawer.salt(base);
      let answer;
      try {
        answer = await fetch(`${address}?sale=${salt}`, { redirect: "error" });
      } catch {
        return Drawer.remember(base, visit);
      }
      if (!answer.ok) return null;
      const { chi, chiave, dura } = await answer.json();
      const end = Date.now() + dura * 1000;
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const wrapped = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await Drawer.device(base), unbase64(chiave));
      sessionStorage.setItem(MINE + visit, JSON.stringify({ chi, end, iv: base64(iv), chiave: base64(wrapped) }));
      return { chi, end, key: await Drawer.take(unbase64(chiave)) };
    }
    return Drawer.remember(base, visit);
  }

  static async remember(base, visit) {
    const { chi, end, iv, chiave } = JSON.parse(sessionStorage.getItem(MINE + visit) ?? "{}");
    if (!chi || end <= Date.now()) {
      Drawer.forget(visit);
      return null;
    }
    try {
      const how = { name: "AES-GCM", iv: unbase64(iv) };
      const raw = await crypto.subtle.decrypt(how, await Drawer.device(base), unbase64(chiave));
      return { chi, end, key: await Drawer.take(raw) };
    } catch {
      return null;
    }
  }

  static forget(visit) {
    sessionStorage.removeItem(MINE + visit);
  }

  static take(raw) {
    return crypto.subtle.importKey("raw", raw, PAIR, false, ["encrypt", "decrypt"]);
  }

  // Made once, never read: not even by this script.
  static async device(base) {
    const found = await done(base.transaction(KEYS).objectStore(KEYS).get("dispositivo"));
    if (found) return found;
    const made = await crypto.subtle.generateKey(PAIR, false, ["encrypt", "decrypt"]);
    await write(base, KEYS, (keys) => keys.put(made, "dispositivo"));
    return made;
  }

  static async salt(base) {
    const found = await done(base.transaction(KEYS).objectStore(KEYS).get("sale"));
    if (found) return found;
    const made = hex(crypto.getRandomValues(new Uint8Array(16)));
    await write(base, KEYS, (keys) => keys.put(made, "sale"));
    return made;
  }

  constructor(base, visit, { chi, end, key }) {
    this.base = base;
    this.key = key;
    this.end = end;
    this.name = `${visit}:${chi}`;
  }

  // ── The sheet ──────────────────────────────────────────────────────────────────────────
  async keep(sheet, state) {
    const row = { nome: this.name, stato: state, quando: Date.now(), ...(await this.cipher(bytes(JSON.stringify(sheet)))) };
    await write(this.base, SHEETS, (sheets) => sheets.put(row));
    return row.quando;
  }

  // What is kept, with its state and its hour; null when there is nothing, or nothing that this key opens.
  async read() {
    const row = await done(this.base.transaction(SHEETS).objectStore(SHEETS).get(this.name));
    if (!row) return null;
    try {
      return { ...JSON.parse(words(await this.decipher(row))), stato: row.stato, quando: row.quando };
    } catch {
      return null;
    }
  }

  async drop() {
    await write(this.base, SHEETS, (sheets) => sheets.delete(this.name));
  }

  // ── What goes after it: photographs, signatures ───────────────────────────────────────
  async add(kind, fields, blob) {
    const row = { chiave: crypto.randomUUID(), di: this.name, tipo: kind, ...(await this.cipher(bytes(JSON.stringify(fields)))) };
    if (blob) row.file = await this.cipher(await blob.arrayBuffer());
    await write(this.base, THINGS, (things) => things.put(row));
    return row.chiave;
  }

  async list() {
    const rows = await done(this.base.transaction(THINGS).objectStore(THINGS).index("di").getAll(this.name));
    const opened = [];
    for (const row of rows) {
      const fields = JSON.parse(words(await this.decipher(row)));
      const file = row.file && new Blob([await this.decipher(row.file)], { type: "image/jpeg" });
      opened.push({ chiave: row.chiave, tipo: row.tipo, fields, file });
    }
    return opened;
  }

  async remove(key) {
    await write(this.base, THINGS, (things) => things.delete(key));
  }

  // What is ciphered says of whom it is: put in the place of another it does not open.
  async cipher(clear) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    return { iv, dati: await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: bytes(this.name) }, this.key, clear) };
  }

  decipher({ iv, dati }) {
    return crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: bytes(this.name) }, this.key, dati);
  }
}
