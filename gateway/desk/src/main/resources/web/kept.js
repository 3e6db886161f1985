// What a phone keeps of walks: findings that wait to be sent, and copies of the lists. No names. It
// goes at sign-out, and after a day. Copies also go when a session has ended or another account is
// signed in.
const kept = (() => {
  "use strict";
  const NAME = "walk";
  const LONGEST = 24 * 3600 * 1000;
  const windows = new BroadcastChannel(NAME);
  let signingOut = false;
  let leaving = false; // signing out in this window
  windows.onmessage = () => {
    signingOut = true; // in another window of this browser
  };
  window.addEventListener("pageshow", () => {
    signingOut = false; // back on the page because signing out failed
    leaving = false;
  });

  function open() {
    return new Promise((resolve, reject) => {
      if (signingOut) throw new Error("signing out");
      const asked = indexedDB.open(NAME, 1);
      asked.onupgradeneeded = () =>
        asked.result.createObjectStore("finding", { keyPath: "number", autoIncrement: true });
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
  }

  async function run(mode, work) {
    const database = await open();
    try {
      return await new Promise((resolve, reject) => {
        const tx = database.transaction("finding", mode);
        const asked = work(tx.objectStore("finding"));
        tx.oncomplete = () => resolve(asked.result);
        tx.onabort = () => reject(tx.error);
      });
    } finally {
      database.close();
    }
  }

  const add = (finding) => run("readwrite", (store) => store.add(finding));
  const put = (finding) => run("readwrite", (store) => store.put(finding));
  const remove = (number) => run("readwrite", (store) => store.delete(number));

  /** In the order in which they were found; what is older than a day is thrown away. */
  async function all() {
    const fresh = [];
    for (const finding of await run("readonly", (store) => store.getAll())) {
      if (Date.now() - Date.parse(finding.at) > LONGEST) await remove(finding.number);
      else fresh.push(finding);
    }
    return fresh;
  }

  /** Waits for transactions that are open; each closes its connection when it ends. */
  async function wipe() {
    if ("caches" in window) await caches.delete(NAME);
    await new Promise((resolve) => {
      const asked = indexedDB.deleteDatabase(NAME);
      asked.onsuccess = asked.onerror = resolve;
      setTimeout(resolve, 3000);
    });
  }

  /** Copies of another account, and all of them where nobody is signed in or a day went by. */
  async function purge() {
    if (!("caches" in window) || !(await caches.has(NAME))) return;
    const account = document.body.dataset.account;
    const isSignIn = document.querySelector('form[action="/login"]');
    if (!account && !isSignIn) return; // a copy that is shown without a network
    const cache = await caches.open(NAME);
    for (const asked of await cache.keys()) {
      const headers = (await cache.match(asked)).headers;
      if (!headers.has("X-Kept-At")) continue; // a script or style
      const isOld = Date.now() - Number(headers.get("X-Kept-At")) > LONGEST;
      if (isSignIn || isOld || headers.get("X-Kept-Account") !== account) {
        await caches.delete(NAME);
        return;
      }
    }
  }
  purge().catch(() => undefined);

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.getAttribute("action") !== "/logout" || !("indexedDB" in window)) return;
    event.preventDefault();
    all()
      .catch(() => [])
      .then((waiting) => {
        const text = form.dataset.unsent.replace("{0}", waiting.length);
        if (waiting.length > 0 && !confirm(text)) return undefined;
        signingOut = true; // a finding that is being sent would make the database again
        leaving = true;
        windows.postMessage("sign-out");
        return wipe().then(() => form.submit());
      })
      .catch(() => form.submit());
  });

  return { NAME, add, put, remove, all, wipe, isSignedOut: () => signingOut, isLeaving: () => leaving };
})();
