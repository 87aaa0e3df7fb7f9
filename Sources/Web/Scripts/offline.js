// The page on which a reader switches reading without a connection on and off. Nothing is kept before.

const cacheName = "vigil-pages-1";

const setUp = async (box) => {
  const part = (name) => box.querySelector(`[data-part=${name}]`);
  if (!("serviceWorker" in navigator) || !("caches" in self)) {
    part("unsupported").hidden = false;
    return;
  }
  const registered = () => navigator.serviceWorker.getRegistration("/");

  const show = async () => {
    const on = Boolean(await registered());
    part("is-on").hidden = !on;
    part("is-off").hidden = on;
    part("on").hidden = on;
    part("off").hidden = !on;
    const list = part("list");
    list.replaceChildren();
    if (on && (await caches.has(cacheName))) {
      const cache = await caches.open(cacheName);
      for (const request of await cache.keys()) {
        const { pathname } = new URL(request.url);
        if (!pathname.endsWith("/") || pathname.endsWith("/offline/")) continue;
        const page = await (await cache.match(request)).text();
        const link = document.createElement("a");
        link.href = pathname;
        link.textContent = new DOMParser().parseFromString(page, "text/html").title || pathname;
        link.dir = "auto";
        const item = document.createElement("li");
        item.append(link);
        list.append(item);
      }
    }
    part("kept").hidden = !on;
    part("none").hidden = list.children.length > 0;
    part("away").hidden = !on || location.pathname.endsWith("/offline/");
  };

  part("on").addEventListener("click", async () => {
    try {
      await navigator.serviceWorker.register("/sw.js", { scope: "/" });
      await navigator.serviceWorker.ready;
      // This page itself, with what it needs, is what is shown where another is not kept.
      const cache = await caches.open(cacheName);
      const needed = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon]")].map((link) => link.href);
      await cache.addAll([location.pathname, import.meta.url, ...needed]);
    } catch {
      part("unsupported").hidden = false;
    }
    await show();
  });
  part("off").addEventListener("click", async () => {
    await (await registered())?.unregister();
    for (const name of await caches.keys()) await caches.delete(name);
    await show();
  });
  await show();
};

document.querySelectorAll("[data-offline]").forEach(setUp);
