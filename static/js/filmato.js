// How fast a recording goes: the controls of some browsers do not say it.

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
