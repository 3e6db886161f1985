// Where the live stream is silent for half a minute (its own sign of life comes four times as
// often), the page asks instead, and tells itself what it heard as the stream would have.
(() => {
  "use strict";
  const live = document.querySelector("#live, #live-alert");
  if (!live) return;
  const SILENCE = 30000;
  let after = new URL(live.getAttribute("hx-sse:connect"), location.href).searchParams.get("after");
  let heard = Date.now();
  let over = false;

  for (const type of ["alerts", "resync", "alive"]) {
    live.addEventListener(type, (event) => {
      heard = Date.now();
      const told = JSON.parse(event.detail.data || "{}");
      if (told.after) after = told.after;
    });
  }
  live.addEventListener("auth", () => {
    over = true;
  });

  async function ask() {
    const answer = await fetch("/poll/alerts?after=" + encodeURIComponent(after));
    if (!answer.ok) throw new Error(String(answer.status));
    const told = await answer.json();
    if (told.event !== "auth") after = told.after;
    live.dispatchEvent(new CustomEvent(told.event, { detail: { data: told.data } }));
  }

  setInterval(() => {
    if (over || document.hidden || Date.now() - heard < SILENCE) return;
    heard = Date.now(); // the next try, whatever comes of this one, is half a minute away
    ask().catch(() => live.dispatchEvent(new CustomEvent("htmx:sse:error")));
  }, 1000);
})();
