// A quiz: each answer is saved as it is chosen, and the time left is told by minutes. Without it the buttons do the same.

const PAUSE = 600;
const MINUTE = 60_000;

for (const place of document.querySelectorAll("[data-quiz-salva]")) {
  const form = place.querySelector("form");
  const status = place.querySelector("[data-quiz-stato]");
  let timer;
  form.addEventListener("change", () => {
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  });
  form.addEventListener("submit", () => clearTimeout(timer));

  async function save() {
    try {
      const answer = await fetch(place.dataset.quizSalva, {
        method: "POST",
        body: new FormData(form),
        headers: { "X-Requested-With": "fetch" },
        redirect: "error",
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const saved = answer.headers.get("X-Salvata");
      if (saved) form.elements.letta.value = saved;
      status.textContent = await answer.text();
    } catch {
      status.textContent = "Non salvata: usa il pulsante «Salva».";
    }
  }
}

// By the server's clock: what the device says of the hour does not count.
for (const place of document.querySelectorAll("[data-quiz-tempo][data-fino]")) {
  const left = Date.parse(place.dataset.fino) - Date.parse(place.dataset.adesso);
  const start = performance.now();
  const hour = place.textContent.split(":").slice(1).join(":");
  const tell = () => {
    const minutes = Math.floor((left - (performance.now() - start)) / MINUTE);
    if (minutes < 0) place.textContent = "Il tempo è finito: contano le risposte salvate prima.";
    else {
      const words = minutes === 0 ? "Resta meno di un minuto" : minutes === 1 ? "Resta 1 minuto" : `Restano ${minutes} minuti`;
      place.textContent = `${words}:${hour}`;
      setTimeout(tell, MINUTE);
    }
  };
  setTimeout(tell, MINUTE);
}
