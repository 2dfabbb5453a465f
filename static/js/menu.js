// The navigation and the filters on narrow screens, and menus made of <details> that close by themselves.

export function wire(root) {
  for (const button of root.querySelectorAll(".apri-menu, .apri-filtri")) {
    const nav = document.getElementById(button.getAttribute("aria-controls"));
    button.addEventListener("click", () => {
      const open = button.getAttribute("aria-expanded") !== "true";
      button.setAttribute("aria-expanded", String(open));
      nav.classList.toggle("aperta", open);
    });
  }
  for (const link of root.querySelectorAll("[data-chiude]")) {
    link.addEventListener("click", () => {
      document.getElementById(link.dataset.chiude).classList.remove("aperta");
      document.querySelector(`[aria-controls="${link.dataset.chiude}"]`)?.setAttribute("aria-expanded", "false");
    });
  }
  for (const details of root.querySelectorAll("details[data-menu]")) {
    details.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !details.open) return;
      details.open = false;
      details.querySelector("summary").focus();
    });
    details.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !details.contains(event.relatedTarget)) details.open = false;
    });
  }
}

document.addEventListener("click", (event) => {
  for (const details of document.querySelectorAll("details[data-menu][open]")) {
    if (!details.contains(event.target)) details.open = false;
  }
});
