// Where one has come to in a long text is kept as one reads; the form below it does the same where nothing runs.

const PAUSE = 3000;
const form = document.querySelector("[data-segno]");
form.querySelector("[data-segno-scelta]").hidden = true;
form.querySelector("[data-segno-testo]").textContent =
  "Se ti fermi, la prossima volta riparti da dove eri arrivato. Lo vedi solo tu.";

const headings = [...document.querySelectorAll(".testo-scritto [id^=parte-]")];
let kept = Number(form.dataset.segno);
let timer;

// The last heading above the middle of the window: what stands under it is being read.
function read() {
  const passed = headings.filter((heading) => heading.getBoundingClientRect().top < window.innerHeight / 2);
  return Math.max(1, passed.length);
}

function keep() {
  clearTimeout(timer);
  const part = read();
  if (part === kept) return;
  kept = part;
  const data = new FormData(form);
  data.set("parte", String(part));
  fetch(form.action, { method: "POST", body: data, headers: { "X-Requested-With": "fetch" }, keepalive: true }).catch(() => {
    kept = 0;
  });
}

// Opening the page says nothing: reading begins with the first movement.
document.addEventListener("scroll", () => {
  clearTimeout(timer);
  timer = setTimeout(keep, PAUSE);
}, { passive: true });
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && timer && keep());
