// Pages of one alert: a bar says that someone has acted since. What was typed waits in this tab until
// it was sent: over a reload, a lost connection and a session that has ended.
(() => {
  "use strict";
  const live = document.getElementById("live-alert");
  if (!live) return;
  const kept = "typed " + location.pathname;
  const selector = ".acts textarea, .acts select, .acts [type=radio], .acts [type=datetime-local]";
  const fields = () => [...document.querySelectorAll(selector)];

  function show() {
    const bar = document.getElementById("moved");
    const text = bar.querySelector("span");
    bar.hidden = false;
    text.textContent = text.dataset.text;
  }

  function keep() {
    const typed = JSON.parse(sessionStorage.getItem(kept) || "{}");
    for (const field of fields()) {
      if (field.type === "radio" ? field.checked : field.value) typed[field.name] = field.value;
    }
    sessionStorage.setItem(kept, JSON.stringify(typed));
  }

  function restore() {
    const typed = JSON.parse(sessionStorage.getItem(kept) || "{}");
    for (const field of fields()) {
      const value = typed[field.name];
      if (value === undefined || (field.type !== "radio" && field.value && field.name !== "dueAt")) continue;
      if (field.type === "radio") {
        if (field.value !== value) continue;
        field.checked = true;
      } else {
        field.value = value;
      }
      delete typed[field.name];
    }
    if (Object.keys(typed).length === 0) sessionStorage.removeItem(kept);
    else sessionStorage.setItem(kept, JSON.stringify(typed));
  }

  // What it was to be closed with, where someone else has closed it meanwhile.
  function saveNote() {
    const sheet = kept + "/close";
    const note = JSON.parse(sessionStorage.getItem(sheet) || "{}").note;
    const comment = document.getElementById("comment");
    if (!note || !comment || live.dataset.closed !== "true") return;
    if (!comment.value) comment.value = note;
    sessionStorage.removeItem(sheet);
  }

  live.addEventListener("alerts", (event) => {
    const seen = Number(live.dataset.seen);
    const changes = JSON.parse(event.detail.data).changes;
    if (changes.some((change) => change.id === live.dataset.alert && change.change > seen)) show();
  });
  live.addEventListener("resync", show);
  live.addEventListener("auth", () => {
    document.getElementById("gone").hidden = false;
  });
  document.querySelector("#moved a").addEventListener("click", keep);
  document.querySelector("#gone a").addEventListener("click", keep);
  document.addEventListener("tidegate:sending", keep);
  document.addEventListener("tidegate:sent", () => sessionStorage.removeItem(kept));
  restore();
  saveNote();
})();

// Forms of alerts are sent without leaving the page, so that a lost connection leaves it as it is, to
// be sent again under the same operation id; a second tap while one is under way does nothing.
(() => {
  "use strict";
  const isOurs = (form) => form.elements.operationId && !form.hasAttribute("data-plain");

  function tell(place, text) {
    if (!place) return;
    place.textContent = text;
    place.hidden = false;
    place.scrollIntoView({ block: "nearest" });
  }

  async function send(form, button) {
    document.dispatchEvent(new Event("tidegate:sending"));
    const body = new URLSearchParams(new FormData(form));
    if (button && button.name) body.set(button.name, button.value);
    const lost = document.getElementById("lost");
    if (lost) lost.hidden = true;
    const path = (button && button.getAttribute("formaction")) || form.getAttribute("action");
    let answer;
    let text;
    try {
      answer = await fetch(path, { method: "POST", body, headers: { "HX-Request": "true" } });
      text = await answer.text();
    } catch (e) {
      tell(lost, lost && lost.dataset.text);
      return;
    }
    const next = answer.headers.get("HX-Redirect");
    if (next && answer.ok) {
      document.dispatchEvent(new Event("tidegate:sent"));
      location.assign(next);
      return;
    }
    if (next) {
      location.reload(); // which leads to the log-in and back
      return;
    }
    const parsed = new DOMParser().parseFromString(text, "text/html");
    const main = parsed.getElementById("main");
    if (!main) {
      tell(lost, parsed.body.textContent.trim());
      return;
    }
    const here = document.getElementById("main");
    here.replaceWith(main);
    htmx.process(main);
    window.scrollTo(0, 0);
    const told = main.querySelector("[role=alert]:not([hidden]), h1");
    if (told) {
      told.tabIndex = -1;
      told.focus({ preventScroll: true });
    }
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!isOurs(form)) return;
    event.preventDefault();
    if (form.dataset.sending) return;
    form.dataset.sending = "true";
    send(form, event.submitter).finally(() => delete form.dataset.sending);
  });
})();

// Keys of a keyboard, where the reader wants them: never while typing, never with a modifier.
(() => {
  "use strict";
  if (!document.querySelector("[data-keys]")) return;
  const cards = () => [...document.querySelectorAll("article.card")];

  function step(by) {
    const all = cards();
    const at = all.findIndex((card) => card.contains(document.activeElement));
    const next = all[Math.max(0, Math.min(all.length - 1, at + by))];
    if (next) next.querySelector("a").focus();
  }

  function press(key) {
    const here = document.activeElement.closest && document.activeElement.closest("article.card");
    const scope = here || (cards().length === 0 ? document : null);
    const target = scope && scope.querySelector(`[data-key="${key}"]`);
    if (target) target.click();
    else if (key === "u") document.querySelector('[data-key="u"]')?.click();
    return target !== null;
  }

  const acts = {
    j: () => step(1),
    k: () => step(-1),
    o: () => document.activeElement.closest("article.card")?.querySelector("a").click(),
    x: () => document.activeElement.closest("article.card")?.querySelector("[type=checkbox]")?.click(),
    c: () => press("c"),
    e: () => press("e"),
    s: () => press("s"),
    u: () => press("u"),
    "/": () => document.querySelector(".filter select")?.focus(),
    "?": () => document.getElementById("keys").showModal(),
  };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=checkbox]), textarea, select, dialog");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
})();
