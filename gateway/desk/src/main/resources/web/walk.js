// A walk goes on without a network: what is found is noted on the phone first and sent in order, each
// once, whenever there is one. A copy of the list is kept for a reload.
(() => {
  "use strict";
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) window.print();
  });
  const order = document.querySelector("[data-order]");
  let dragged = null;
  if (order) {
    for (const line of order.children) line.draggable = true;
    order.addEventListener("dragstart", (event) => {
      dragged = event.target.closest("li");
    });
    order.addEventListener("dragover", (event) => {
      const over = event.target.closest("li");
      if (!dragged || !over) return;
      event.preventDefault();
      if (over === dragged) return;
      const box = over.getBoundingClientRect();
      over[event.clientY < box.top + box.height / 2 ? "before" : "after"](dragged);
    });
    order.addEventListener("dragend", async () => {
      const to = [...order.children].indexOf(dragged);
      const body = new URLSearchParams({ csrf: order.dataset.csrf, place: dragged.dataset.place, to });
      dragged = null;
      await fetch(order.dataset.order, { method: "POST", body, redirect: "manual" }).catch(() => location.reload());
    });
  }
  const walk = document.getElementById("walk");
  if (!walk || !("indexedDB" in window) || !("serviceWorker" in navigator)) return;
  const account = Number(walk.dataset.account);
  const isCopy = walk.dataset.kept === "true";
  const waitingBar = document.getElementById("walk-waiting");
  const signedOut = document.getElementById("walk-signed-out");
  const fill = (text, ...values) => values.reduce((all, value, i) => all.replace(`{${i}}`, value), text);
  let sending = null;
  let again = false;

  function id() {
    return [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");
  }

  function show(finding, state) {
    const stop = document.getElementById("s-" + finding.place);
    if (!stop) return;
    const shown = "finding-" + finding.operation;
    let line = document.getElementById(shown);
    if (!line) {
      line = document.createElement("li");
      line.id = shown;
      const word = document.createElement("strong");
      const button = stop.querySelector(`.findings [value="${finding.finding}"]`);
      word.textContent = button ? button.textContent : finding.finding;
      const time = document.createElement("time");
      time.dateTime = finding.at;
      time.textContent = new Date(finding.at).toTimeString().slice(0, 8);
      const tag = document.createElement("span");
      tag.className = "tag";
      line.append(word, " ", time, " ", tag);
      stop.querySelector(".found").append(line);
    }
    line.querySelector(".tag").textContent = walk.dataset[state];
    stop.classList.add("done");
    stop.querySelector("summary .hidden").textContent = walk.dataset.done;
    const progress = document.getElementById("progress");
    const done = document.querySelectorAll(".stop.done").length;
    progress.textContent = fill(walk.dataset.of, done, progress.dataset.total);
  }

  async function tell() {
    const waiting = (await kept.all()).filter((one) => one.account === account && !one.refused);
    waitingBar.hidden = waiting.length === 0;
    waitingBar.textContent = fill(waitingBar.dataset.text, waiting.length);
  }

  /** The token of the session and whose it is; false: the session has ended; null: no network. */
  async function session() {
    try {
      const answer = await fetch("/walk", { redirect: "manual", headers: { Accept: "text/html" } });
      if (answer.type === "opaqueredirect") return false;
      if (!answer.ok) return null;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      return {
        account: Number(page.getElementById("walk").dataset.account),
        token: page.querySelector('form[action="/logout"] [name="csrf"]').value,
      };
    } catch (e) {
      return null;
    }
  }

  async function post(finding, token) {
    const { walk: number, place, finding: found, note, at } = finding;
    return fetch("/api/v1/visits", {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "X-CSRF-Token": token,
        "Idempotency-Key": finding.operation,
      },
      body: JSON.stringify({ walk: number, place, finding: found, note, at }),
    });
  }

  async function sendAll() {
    let sent = 0;
    const waits = (await kept.all()).some((one) => one.account === account && !one.refused);
    if (waits || isCopy) {
      const known = await session();
      signedOut.hidden = known !== false || !waits;
      if (isCopy && known) {
        document.getElementById("walk-kept").hidden = true;
        document.getElementById("walk-back").hidden = false;
      }
      if (!known || known.account !== account) return;
      for (const finding of await kept.all()) {
        if (finding.account !== account || finding.refused) continue;
        const answer = await post(finding, known.token);
        if (answer.ok) {
          await kept.remove(finding.number);
          show(finding, "sent");
          sent += 1;
        } else if (answer.status >= 500 || answer.status === 401 || answer.status === 429) {
          break; // later, in the same order
        } else {
          await kept.put({ ...finding, refused: true });
          show(finding, "refused");
        }
      }
    }
    if (sent > 0 || !isCopy) await keepCopies();
  }

  const locked = (work) => (navigator.locks ? navigator.locks.request("walk", work) : work());

  /** One at a time, in all windows; asked for during a sending, once more after it. */
  function send() {
    if (sending) {
      again = true;
      return sending;
    }
    sending = locked(sendAll)
      .catch(() => undefined) // no network: the next time
      .then(tell)
      .finally(() => {
        sending = null;
        if (!again) return;
        again = false;
        send();
      });
    return sending;
  }

  async function keepCopy(cache, path) {
    const answer = await fetch(path + "?kept=true", { redirect: "manual" });
    if (!answer.ok) return;
    const text = await answer.text();
    const page = new DOMParser().parseFromString(text, "text/html");
    const assets = [...page.querySelectorAll("script[src], link[href]")]
      .map((each) => each.getAttribute("src") || each.getAttribute("href"))
      .filter((each) => each.startsWith("/assets/"));
    for (const asset of assets) if (!(await cache.match(asset))) await cache.add(asset);
    const headers = new Headers(answer.headers);
    headers.delete("Content-Encoding");
    headers.set("X-Kept-At", String(Date.now()));
    headers.set("X-Kept-Account", String(account));
    await cache.put(path, new Response(text, { headers }));
  }

  async function keepCopies() {
    if (kept.isSignedOut()) return;
    const cache = await caches.open(kept.NAME);
    await keepCopy(cache, "/walk");
    if (walk.dataset.walk !== "0") await keepCopy(cache, "/walk/" + walk.dataset.walk);
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form.visit") || !event.submitter) return;
    event.preventDefault();
    const note = form.elements.note.value.trim();
    const finding = {
      operation: id(),
      account,
      walk: Number(walk.dataset.walk),
      place: form.elements.place.value,
      finding: event.submitter.value,
      note: note || null,
      at: new Date().toISOString(),
    };
    kept
      .add(finding)
      .then(() => {
        form.elements.note.value = "";
        form.closest("details").open = false;
        form.closest("details").querySelector("summary").focus();
        show(finding, "waits");
        return tell();
      })
      .then(send)
      .catch((e) => {
        if (!kept.isSignedOut()) throw e;
        // Another window signed out: the page asks to sign in. Here it would stop the signing out.
        if (!kept.isLeaving()) location.reload();
      });
  });

  window.addEventListener("online", send);
  setInterval(async () => {
    if ((await kept.all()).length > 0) send();
  }, 20000);
  navigator.serviceWorker.register("/walk-keeper.js", { scope: "/walk" }).catch(() => undefined);
  kept
    .all()
    .then((all) => all.filter((one) => one.account === account && String(one.walk) === walk.dataset.walk))
    .then((ours) => ours.forEach((one) => show(one, one.refused ? "refused" : "waits")))
    .then(send);
})();
