// The sheets of visits without network: what their page is made of is kept, never what it says.
{% autoescape off %}
const FILES = {{ file }};
const PAGE = {{ pagina }};
const STATIC = {{ statici }};
const CACHE = "visite-" + {{ versione }};
{% endautoescape %}
const SHEET = /^\/rete\/visite\/[0-9a-f-]{36}\/scheda\/$/;
// A line that neither carries nor falls: after so long it is as if there were none.
const PATIENCE = 10000;

self.addEventListener("install", (event) => {
  const wanted = [...FILES, PAGE].map((address) => new Request(address, { credentials: "omit", cache: "reload" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(wanted)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("visite-") && name !== CACHE;
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(SHEET.test(pathname) ? open(request) : tell(request));
  else if (pathname.startsWith(STATIC)) event.respondWith(bring(request));
});

async function open(request) {
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const answer = await Promise.race([fetch(request).catch(() => null), late]);
  return answer ?? (await caches.match(PAGE)) ?? Response.error();
}

// Another page of visits: it wants a line, and without one that is said in our words.
async function tell(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(PAGE)) ?? Response.error();
  }
}

// Files carry a fingerprint in their names: what was kept is what is asked for.
async function bring(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(request)) ?? Response.error();
  }
}
