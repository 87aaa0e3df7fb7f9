// Reading without a connection: keeps a copy of each page that is opened, from the moment that a reader switches it on.
// The network always comes first: a copy is shown only where there is no connection. Never kept: the confidential form, searches, and
// whatever the server makes for one reader.
"use strict";

const cacheName = "vigil-pages-1";
const mostEntries = 400;
const never = /^\/(tell|newsletter|give|search|most-viewed)(\/|$)|^\/[A-Za-z-]+\/(tell|newsletter|give|search)(\/|$)/;

const mayKeep = (request) => {
  const address = new URL(request.url);
  return request.method === "GET" && address.origin === location.origin && address.search === "" && !never.test(address.pathname);
};

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const keep = async (request, answer) => {
  const cache = await caches.open(cacheName);
  await cache.put(request, answer);
  const kept = await cache.keys();
  for (const old of kept.slice(0, Math.max(0, kept.length - mostEntries))) await cache.delete(old);
};

const fromDisk = async (request) => {
  const cache = await caches.open(cacheName);
  const kept = await cache.match(request);
  if (kept) return kept;
  if (request.mode === "navigate") {
    for (const other of await cache.keys()) {
      if (new URL(other.url).pathname.endsWith("/offline/")) return cache.match(other);
    }
  }
  return Response.error();
};

self.addEventListener("fetch", (event) => {
  if (!mayKeep(event.request)) return;
  event.respondWith(
    (async () => {
      try {
        const answer = await fetch(event.request);
        const isShelf = answer.status === 200 && answer.type === "basic" && !/no-store/.test(answer.headers.get("cache-control") || "");
        if (isShelf) event.waitUntil(keep(event.request, answer.clone()));
        return answer;
      } catch {
        return fromDisk(event.request);
      }
    })());
});
