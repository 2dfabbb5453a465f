// What a visit leaves besides words: photographs made small before they are kept, signatures drawn with a finger.

const SIDE = 1600;
const WIDTH = 600;
const HEIGHT = 200;
const LONGEST = 12000;
const NEAR = 3;

// A photograph as it is kept and sent: upright, no larger than a page needs, without where it was taken.
export async function shrink(file) {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.82));
  if (!blob) throw new Error("no picture");
  return blob;
}

// Straight strokes, as SVG draws them: «M10 20L30 40».
export class Pen {
  constructor(box) {
    this.canvas = box.querySelector("canvas");
    this.strokes = [];
    box.hidden = false;
    this.canvas.addEventListener("pointerdown", (event) => this.start(event));
    this.canvas.addEventListener("pointermove", (event) => this.go(event));
    for (const end of ["pointerup", "pointercancel"]) this.canvas.addEventListener(end, () => (this.down = false));
    box.querySelector("[data-firma-cancella]").addEventListener("click", () => this.clear());
  }

  where({ clientX, clientY }) {
    const box = this.canvas.getBoundingClientRect();
    const at = (value, from, size, most) => Math.min(most, Math.max(0, Math.round(((value - from) / size) * most)));
    return [at(clientX, box.left, box.width, WIDTH), at(clientY, box.top, box.height, HEIGHT)];
  }

  start(event) {
    this.canvas.setPointerCapture(event.pointerId);
    this.down = true;
    this.strokes.push([this.where(event)]);
    this.draw();
  }

  go(event) {
    if (!this.down) return;
    const stroke = this.strokes.at(-1);
    const [x, y] = this.where(event);
    const [before, above] = stroke.at(-1);
    if (Math.hypot(x - before, y - above) < NEAR || this.path.length > LONGEST - 20) return;
    stroke.push([x, y]);
    this.draw();
  }

  // A touch alone draws nothing.
  get path() {
    return this.strokes.filter((stroke) => stroke.length > 1).map((stroke) => `M${stroke.map((point) => point.join(" ")).join("L")}`).join("");
  }

  draw() {
    const pen = this.canvas.getContext("2d");
    pen.clearRect(0, 0, WIDTH, HEIGHT);
    pen.lineWidth = 3;
    pen.stroke(new Path2D(this.path));
  }

  clear() {
    this.strokes = [];
    this.draw();
    this.canvas.dispatchEvent(new Event("firma:cancellata"));
  }
}

// The page of a signature alone: what is drawn goes with its form.
const alone = document.querySelector("form [data-firma]:not([data-firma-di])");
if (alone) {
  const pen = new Pen(alone);
  const form = alone.closest("form");
  form.addEventListener("submit", () => (form.elements.tratto.value = pen.path), true);
}

// ── On a sheet that is kept on the device ────────────────────────────────────────────────
export class Tracks {
  constructor(place, drawer, say) {
    this.place = place.querySelector("[data-visita-cose]");
    this.drawer = drawer;
    this.say = say;
    this.place.hidden = false;
    // Enter in a field of these would send the sheet.
    this.place.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.tagName === "INPUT") event.preventDefault();
    });
    const photo = this.place.querySelector("[data-foto]");
    photo.querySelector("[data-foto-aggiungi]").addEventListener("click", () => this.guard(() => this.add_photo(photo)));
    for (const box of this.place.querySelectorAll("[data-sottoscrizione]")) {
      const pen = new Pen(box.querySelector("[data-firma]"));
      box.querySelector("[data-sottoscrizione-tieni]").addEventListener("click", () => this.guard(() => this.add_signature(box, pen)));
    }
    this.show();
  }

  async guard(act) {
    try {
      await act();
    } catch (error) {
      const full = error?.name === "QuotaExceededError";
      this.say(full ? "Su questo dispositivo non c'è più spazio per questa: libera spazio, o aggiungila dopo dalla pagina della visita." : "Questo file non è una foto che il browser legge: scegli una foto JPEG o PNG.", true);
    }
  }

  async add_photo(box) {
    const [about, words, file] = ["requisito", "didascalia", "file"].map((name) => box.querySelector(`[data-foto-${name}]`));
    const empty = [about, words, file].find((field) => !field.value.trim());
    if (empty) return this.ask(empty);
    await this.drawer.add("foto", { requisito: about.value, didascalia: words.value.trim() }, await shrink(file.files[0]));
    for (const field of [words, file]) field.value = "";
    await this.show();
    this.say("Foto tenuta su questo dispositivo: parte insieme alla scheda.");
  }

  async add_signature(box, pen) {
    const [name, role] = ["nome", "qualifica"].map((which) => box.querySelector(`[data-sottoscrizione-${which}]`));
    const empty = [name, role].find((field) => !field.value.trim());
    if (empty) return this.ask(empty);
    const parte = box.dataset.sottoscrizione;
    for (const thing of await this.drawer.list()) if (thing.fields.parte === parte) await this.drawer.remove(thing.chiave);
    await this.drawer.add("firma", { parte, nome: name.value.trim(), qualifica: role.value.trim(), tratto: pen.path });
    await this.show();
    this.say("Firma tenuta su questo dispositivo: parte insieme alla scheda.");
  }

  ask(field) {
    this.say(`Manca: ${this.place.querySelector(`label[for="${field.id}"]`).textContent.trim()}.`, true);
    field.focus();
  }

  async show() {
    const list = this.place.querySelector("[data-visita-tenute]");
    const rows = (await this.drawer.list()).map((thing) => {
      const row = document.createElement("li");
      const { didascalia, nome, qualifica } = thing.fields;
      row.textContent = thing.tipo === "foto" ? `Foto: ${didascalia} ` : `Firma: ${nome}, ${qualifica} `;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn-link";
      button.textContent = "Togli";
      button.setAttribute("aria-label", `Togli ${row.textContent.trim()}`);
      button.addEventListener("click", async () => {
        await this.drawer.remove(thing.chiave);
        await this.show();
      });
      row.append(button);
      return row;
    });
    list.replaceChildren(...rows);
    this.place.querySelector("[data-visita-tenute-titolo]").hidden = !rows.length;
  }
}
