// A passkey that was refused, cancelled or not found says so beside its button: the library only tells the console.
const MESSAGE = "La passkey non ha risposto, o hai annullato. Riprova, oppure usa un altro modo di entrare.";

document.addEventListener("allauth.error", (event) => {
  if (!event.detail.tags.includes("webauthn")) return;
  event.preventDefault();
  const actions = document.querySelector("main .modulo-azioni");
  if (!actions) return;
  document.getElementById("passkey-errore")?.remove();
  const notice = document.createElement("p");
  notice.id = "passkey-errore";
  notice.className = "invalid-feedback d-block";
  notice.setAttribute("role", "alert");
  notice.textContent = MESSAGE;
  actions.after(notice);
});
