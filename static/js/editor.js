// The text of a content, written as it will be read. What is kept is the Markdown in the field underneath, which is
// there for who has no scripts, and for who prefers its signs.

import { write } from "./markdown.js";
import { open } from "./testo.js";

const PAUSE = 600;

for (const box of document.querySelectorAll("[data-editor]")) new Writing(box);

function Writing(box) {
  const field = box.querySelector("textarea");
  const place = box.querySelector("[data-editor-testo]");
  const bar = box.querySelector("[role=toolbar]");
  const preview = box.querySelector("[data-editor-anteprima]");
  const status = box.querySelector("[data-editor-stato]");
  const dialogs = Object.fromEntries([...box.querySelectorAll("dialog")].map((dialog) => [dialog.dataset.editorFinestra, dialog]));
  let signs = false;
  let timer;

  const editor = open({
    place,
    html: box.querySelector("template").innerHTML,
    attributes: {
      class: "editor-foglio testo-scritto",
      role: "textbox",
      "aria-multiline": "true",
      "aria-label": "Testo",
      "aria-describedby": `${field.id}-tasti`,
      ...(field.getAttribute("aria-invalid") ? { "aria-invalid": "true" } : {}),
    },
    onUpdate: ({ editor: changed }) => {
      field.value = write(changed.getJSON());
      field.dispatchEvent(new Event("input", { bubbles: true }));
    },
    onSelection: () => showState(),
  });

  for (const part of box.querySelectorAll("[data-editor-solo]")) part.hidden = false;
  field.hidden = true;
  // How signs are written is for who writes them.
  const help = document.getElementById(field.getAttribute("aria-describedby")?.split(" ")[0]);
  if (help) help.hidden = true;
  box.closest("form").querySelector("[name=anteprima]")?.setAttribute("hidden", "");
  document.querySelector(`label[for="${field.id}"]`)?.addEventListener("click", focus);
  document.querySelectorAll(`a[href="#${field.id}"]`).forEach((link) => link.addEventListener("click", (event) => {
    event.preventDefault();
    focus();
  }));
  field.addEventListener("input", () => {
    clearTimeout(timer);
    if (!preview.hidden) timer = setTimeout(refresh, PAUSE);
  });

  function focus() {
    if (signs) field.focus();
    else editor.view.focus();
  }

  // ── The bar: one stop of the keyboard, arrows inside ───────────────────────────────────
  const buttons = [...bar.querySelectorAll("button")];
  const COMMANDS = {
    titolo: (chain) => chain.toggleHeading({ level: 2 }),
    sottotitolo: (chain) => chain.toggleHeading({ level: 3 }),
    grassetto: (chain) => chain.toggleBold(),
    corsivo: (chain) => chain.toggleItalic(),
    elenco: (chain) => chain.toggleBulletList(),
    numeri: (chain) => chain.toggleOrderedList(),
    dentro: (chain) => chain.sinkListItem("listItem"),
    fuori: (chain) => chain.liftListItem("listItem"),
    citazione: (chain) => chain.toggleBlockquote(),
    tabella: (chain) => chain.insertTable({ rows: 3, cols: 2, withHeaderRow: true }),
    riga: (chain) => chain.addRowAfter(),
    colonna: (chain) => chain.addColumnAfter(),
    "togli-riga": (chain) => chain.deleteRow(),
    "togli-colonna": (chain) => chain.deleteColumn(),
    "togli-tabella": (chain) => chain.deleteTable(),
    annulla: (chain) => chain.undo(),
    ripeti: (chain) => chain.redo(),
  };
  const ACTIVE = {
    titolo: () => editor.isActive("heading", { level: 2 }),
    sottotitolo: () => editor.isActive("heading", { level: 3 }),
    grassetto: () => editor.isActive("bold"),
    corsivo: () => editor.isActive("italic"),
    elenco: () => editor.isActive("bulletList"),
    numeri: () => editor.isActive("orderedList"),
    citazione: () => editor.isActive("blockquote"),
    collegamento: () => editor.isActive("link"),
  };

  function showState() {
    if (!bar) return;
    const where = { tabella: editor.isActive("table"), elenco: editor.isActive("listItem") };
    for (const button of buttons) {
      const name = button.dataset.editorFa;
      if (ACTIVE[name]) button.setAttribute("aria-pressed", String(ACTIVE[name]()));
      if (button.dataset.editorDove) button.hidden = !where[button.dataset.editorDove];
    }
    const shown = buttons.filter((button) => !button.hidden);
    if (!shown.some((button) => button.tabIndex === 0)) shown[0].tabIndex = 0;
    for (const button of buttons) if (button.hidden) button.tabIndex = -1;
    if (!shown.some((button) => button.tabIndex === 0)) shown[0].tabIndex = 0;
  }

  function stop(button) {
    for (const other of buttons) other.tabIndex = other === button ? 0 : -1;
    button.focus();
  }

  bar.addEventListener("keydown", (event) => {
    const shown = buttons.filter((button) => !button.hidden);
    const at = shown.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: shown.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      stop(shown[(to + shown.length) % shown.length]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      focus();
    }
  });
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    for (const other of buttons) other.tabIndex = other === button ? 0 : -1;
    const name = button.dataset.editorFa;
    if (dialogs[name]) return ask(name);
    editor.view.focus();
    COMMANDS[name](editor.chain()).run();
  });
  place.addEventListener("keydown", (event) => {
    if (event.key === "F10" && event.altKey) {
      event.preventDefault();
      stop(buttons.find((button) => button.tabIndex === 0) ?? buttons[0]);
    } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      ask("collegamento");
    }
  });

  // ── What is asked before it is written ─────────────────────────────────────────────────
  function ask(name) {
    const dialog = dialogs[name];
    const inputs = dialog.querySelectorAll("input");
    dialog.querySelector("[role=alert]").textContent = "";
    if (name === "collegamento") {
      const { from, to, empty } = editor.state.selection;
      if (empty && editor.isActive("link")) editor.commands.extendMarkRange("link");
      inputs[0].value = editor.state.doc.textBetween(editor.state.selection.from, editor.state.selection.to) || editor.state.doc.textBetween(from, to);
      inputs[1].value = editor.getAttributes("link").href ?? "";
    }
    dialog.showModal();
  }

  for (const [name, dialog] of Object.entries(dialogs)) {
    dialog.addEventListener("close", () => {
      if (dialog.returnValue === "si") return;
      focus();
    });
    // Enter answers the question, and does not send the page's form around it.
    dialog.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.tagName === "INPUT" && event.target.type !== "radio") {
        event.preventDefault();
        answer(name, dialog);
      }
    });
    dialog.addEventListener("click", (event) => {
      const what = event.target.closest("[data-editor-risposta]")?.dataset.editorRisposta;
      if (what === "si") answer(name, dialog);
      else if (what === "togli") {
        editor.chain().focus().extendMarkRange("link").unsetLink().run();
        dialog.close("si");
      } else if (what) dialog.close("");
    });
    // Its fields are none of the page's form, nor of its draft.
    dialog.addEventListener("input", (event) => event.stopPropagation());
    dialog.addEventListener("change", (event) => event.stopPropagation());
  }

  function answer(name, dialog) {
    const wrong = ANSWERS[name](dialog);
    dialog.querySelector("[role=alert]").textContent = wrong ?? "";
    if (wrong) return;
    dialog.close("si");
    focus();
  }

  const ANSWERS = {
    collegamento(dialog) {
      const [words, address] = [...dialog.querySelectorAll("input")].map((input) => input.value.trim());
      let href = address;
      if (/^[^\s@:/]+@[^\s@]+$/.test(address)) href = `mailto:${address}`;
      else if (!/^(https?|mailto|tel):/i.test(address)) href = `https://${address}`;
      if (!/^(mailto|tel):\S+$|^https?:\/\/[^\s/]+\.\S+$/i.test(href)) return "Scrivi un indirizzo intero, per esempio https://www.normattiva.it/";
      if (!words) return "Scrivi le parole che portano alla pagina.";
      editor.chain().focus().insertContent({ type: "text", text: words, marks: [{ type: "link", attrs: { href } }] }).run();
      return null;
    },
    immagine(dialog) {
      const chosen = dialog.querySelector("input[type=radio]:checked");
      const alt = dialog.querySelector("[data-editor-alt]").value.trim();
      if (!chosen) return "Scegli un'immagine.";
      if (!alt) return "Scrivi che cosa si vede: chi non vede l'immagine legge queste parole.";
      editor.chain().focus().insertContent({ type: "image", attrs: { src: chosen.dataset.src, nome: chosen.value, alt } }).run();
      return null;
    },
  };

  // ── Signs, and how it will be read ─────────────────────────────────────────────────────
  const toSigns = box.querySelector("[data-editor-segni]");
  toSigns.addEventListener("click", async () => {
    if (signs) {
      const html = await render();
      if (html === null) return;
      editor.commands.setContent(html, { emitUpdate: false });
    }
    signs = !signs;
    field.hidden = !signs;
    place.hidden = bar.hidden = signs;
    if (help) help.hidden = !signs;
    toSigns.setAttribute("aria-pressed", String(signs));
    focus();
  });
  const toPreview = box.querySelector("[data-editor-mostra]");
  toPreview.addEventListener("click", () => {
    preview.hidden = !preview.hidden;
    toPreview.setAttribute("aria-expanded", String(!preview.hidden));
    if (!preview.hidden) refresh();
  });

  async function refresh() {
    const html = await render();
    if (html !== null) preview.querySelector("[data-editor-letto]").innerHTML = html;
  }

  // The page as the server writes it, cleaned: the same that readers see.
  async function render() {
    const data = new FormData();
    data.set("csrfmiddlewaretoken", field.form.elements.csrfmiddlewaretoken.value);
    data.set("corpo", field.value);
    data.set("per", box.dataset.editorPer);
    try {
      const answer = await fetch(box.dataset.editor, { method: "POST", body: data, headers: { "X-Requested-With": "fetch" }, redirect: "error" });
      const text = await answer.text();
      status.textContent = answer.ok ? "" : answer.status === 413 ? text : "L'anteprima non è arrivata: riprova fra poco.";
      return answer.ok ? text : null;
    } catch {
      status.textContent = "L'anteprima non è arrivata: controlla la connessione.";
      return null;
    }
  }

  showState();
}
