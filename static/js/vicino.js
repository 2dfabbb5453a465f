// «Cerca vicino a me»: the position is rounded to about a kilometre here, sent once, never kept.

const form = document.querySelector("[data-vicino]");

if (form && navigator.geolocation) {
  const status = form.querySelector("[data-vicino-stato]");
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    if (form.elements.lat.value) return;
    event.preventDefault();
    status.textContent = "Cerchiamo dove sei…";
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        form.elements.lat.value = coords.latitude.toFixed(2);
        form.elements.lon.value = coords.longitude.toFixed(2);
        form.submit();
      },
      () => {
        status.textContent = "Il browser non ci ha detto dove sei: scrivi il tuo comune qui sopra.";
      },
      { timeout: 10000, maximumAge: 600000 },
    );
  });
}
