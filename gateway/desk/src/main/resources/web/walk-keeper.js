// Answers for the pages of walks while there is no network, with the copy that walk.js has kept, and
// for nothing else. What is older than a day is thrown away.
"use strict";
const CACHE = "walk";
const LONGEST = 24 * 3600 * 1000;
const PATIENCE = 5000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function keptCopy(path) {
  if (!(await caches.has(CACHE))) return undefined;
  const cache = await caches.open(CACHE);
  const copy = await cache.match(path);
  if (copy && copy.headers.has("X-Kept-At") && Date.now() - Number(copy.headers.get("X-Kept-At")) > LONGEST) {
    await caches.delete(CACHE);
    return undefined;
  }
  return copy;
}

async function page(request, path) {
  const copy = await keptCopy(path);
  const answer = fetch(request);
  if (!copy) return answer;
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const first = await Promise.race([answer.catch(() => undefined), late]);
  if (first && (first.status === 401 || first.status === 403)) await caches.delete(CACHE);
  return first && first.status < 500 ? first : copy;
}

async function purge() {
  if (!(await caches.has(CACHE))) return;
  const cache = await caches.open(CACHE);
  for (const asked of await cache.keys()) await keptCopy(new URL(asked.url).pathname);
}

async function asset(request) {
  const copy = (await caches.has(CACHE)) && (await (await caches.open(CACHE)).match(request));
  return copy || fetch(request);
}

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (event.request.mode === "navigate") event.waitUntil(purge());
  const isWalk = /^\/walk(\/[0-9]+)?$/.test(url.pathname) && !url.searchParams.has("kept");
  if (event.request.mode === "navigate" && isWalk) event.respondWith(page(event.request, url.pathname));
  else if (url.pathname.startsWith("/assets/")) event.respondWith(asset(event.request));
});
