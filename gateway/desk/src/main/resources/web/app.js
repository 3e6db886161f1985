// The live part of the list: the stream says which alerts are new or changed, nothing more.
// New ones wait behind a pill, so that nothing moves under a thumb; changed ones swap in place.
(() => {
  "use strict";
  const live = document.getElementById("live");
  if (!live) return;
  const pill = document.getElementById("pill");
  const stale = document.getElementById("stale");
  const spoken = document.getElementById("spoken");
  const fresh = new Set();
  const changed = new Set();
  let heard = Date.now();
  let moved = false;
  let lastSpoken = 0;

  const list = () => document.getElementById("list");
  const heading = document.querySelector("h1");
  const title = document.title;
  let tapped = false;
  const isShown = (id) => document.getElementById("alert-" + id) !== null;

  function showPill() {
    const count = fresh.size;
    pill.hidden = count === 0 && !moved;
    document.title = count === 0 ? title : `(${count}) ${title}`;
    if (count > 0) {
      pill.textContent = count === 1 ? live.dataset.one : live.dataset.many.replace("{0}", count);
    } else if (moved) {
      pill.textContent = live.dataset.changed;
    }
    if (!pill.hidden && list().dataset.empty === "true") pill.click(); // nothing there to move
    if (!pill.hidden && Date.now() - lastSpoken > 60000) {
      lastSpoken = Date.now();
      spoken.textContent = pill.textContent;
    }
  }

  function isStale(yes) {
    if (yes && stale.hidden) {
      const text = stale.querySelector("span");
      const at = new Date(heard).toLocaleTimeString(document.documentElement.lang);
      text.textContent = text.dataset.text.replace("{0}", at);
    }
    stale.hidden = !yes;
  }

  function alive() {
    heard = Date.now();
    isStale(false);
  }

  live.addEventListener("alerts", (event) => {
    alive();
    for (const change of JSON.parse(event.detail.data).changes) {
      if (isShown(change.id)) {
        changed.add(change.id);
      } else if (
        change.opened &&
        live.dataset.fresh === "true" &&
        change.sweep === (live.dataset.sweep === "true") &&
        (!live.dataset.grid || live.dataset.grid === change.microGrid)
      ) {
        fresh.add(change.id);
      }
    }
    showPill();
  });
  live.addEventListener("resync", () => {
    alive();
    moved = true;
    showPill();
  });
  live.addEventListener("alive", alive);
  live.addEventListener("auth", () => {
    document.getElementById("gone").hidden = false;
  });
  live.addEventListener("htmx:sse:after:connection", alive);
  live.addEventListener("htmx:sse:error", () => isStale(true));
  live.addEventListener("htmx:error", () => isStale(true));

  document.addEventListener("htmx:after:swap", () => {
    for (const id of fresh) if (isShown(id)) fresh.delete(id);
    document.title = fresh.size === 0 ? title : `(${fresh.size}) ${title}`;
    if (!tapped) return;
    tapped = false; // the new ones are on top: show them, and tell a screen reader where it is
    window.scrollTo(0, 0);
    heading.focus({ preventScroll: true });
  });
  pill.addEventListener("click", () => {
    tapped = list().dataset.empty !== "true";
    fresh.clear();
    moved = false;
    pill.hidden = true;
  });

  setInterval(() => {
    if (Date.now() - heard > 45000 && !document.hidden) isStale(true);
    const ids = [...changed].slice(0, 50);
    ids.forEach((id) => changed.delete(id));
    if (ids.length > 0) {
      htmx.ajax("GET", "/cards?ids=" + ids.join(","), { source: live, target: "#spoken", swap: "none" });
    }
  }, 1000);
})();
