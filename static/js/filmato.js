// A recording: how fast it goes, as the controls of some browsers do not say, and up to where one has seen it.

const SPEEDS = [0.75, 1, 1.25, 1.5, 2];

for (const place of document.querySelectorAll("[data-velocita]")) {
  const film = place.parentElement.querySelector("video, audio");
  const buttons = SPEEDS.map((speed) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "editor-tasto";
    button.textContent = speed === 1 ? "Normale" : `${String(speed).replace(".", ",")}×`;
    button.addEventListener("click", () => (film.playbackRate = speed));
    return [speed, button];
  });
  const show = () => buttons.forEach(([speed, button]) => button.setAttribute("aria-pressed", String(film.playbackRate === speed)));
  film.addEventListener("ratechange", show);
  place.append(...buttons.map(([, button]) => button));
  place.hidden = false;
  show();
}

// Up to where one has seen it is kept as one watches; the form below it does the same where nothing runs.
const EVERY = 10;

for (const form of document.querySelectorAll("[data-punto]")) {
  const film = form.parentElement.querySelector("video, audio");
  form.querySelector("[data-punto-scelta]").hidden = true;
  form.querySelector("[data-punto-testo]").textContent = "Se ti fermi, la prossima volta riparti da dove eri arrivato. Lo vedi solo tu.";
  let kept = Number(form.dataset.punto);

  const keep = (second) => {
    if (second === kept) return;
    kept = second;
    const data = new FormData(form);
    data.set("punto", String(second));
    fetch(form.action, { method: "POST", body: data, headers: { "X-Requested-With": "fetch" }, keepalive: true }).catch(() => {
      kept = -1;
    });
  };
  // At the end there is nothing to go on with.
  const here = () => (film.ended ? 0 : Math.floor(film.currentTime));

  // Opening the page says nothing: seeing begins with the first play.
  let begun = false;
  film.addEventListener("play", () => (begun = true));
  film.addEventListener("timeupdate", () => begun && !film.seeking && Math.abs(film.currentTime - kept) >= EVERY && keep(here()));
  for (const name of ["pause", "ended"]) film.addEventListener(name, () => begun && keep(here()));
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && begun && keep(here()));
}
