// The share control: copying, the device's own sharing, and the reader's Mastodon server. All else are plain links.
const SERVER = "mastodon";
const stored = () => { try { return localStorage.getItem(SERVER) ?? ""; } catch { return ""; } };
const store = (server) => { try { localStorage.setItem(SERVER, server); } catch { /* asked again next time */ } };

// A server as people write it: `mastodon.social`, `https://mastodon.social/@name`, `@name@mastodon.social`.
const serverIn = (typed) => {
  const host = typed.trim().replace(/^@?[^@/\s]+@/, "").replace(/^https?:\/\//i, "").split("/")[0].toLowerCase();
  return /^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?$/.test(host) ? host : "";
};

const say = (control, words) => {
  const status = control.querySelector("[data-share-status]");
  status.textContent = "";
  setTimeout(() => { status.textContent = words; }, 50);
};

const absolute = (link) => new URL(link.getAttribute("href"), document.baseURI).href;

const whole = (control) => `${control.querySelector("[data-share-text]").textContent}\n${absolute(control.querySelector("[data-share-link]"))}`;

const imageBlob = async (control) => {
  const answer = await fetch(control.querySelector("[data-share-image]").href);
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.blob();
};

const COPIERS = {
  text: (control) => navigator.clipboard.writeText(control.querySelector("[data-share-text]").textContent),
  link: (control) => navigator.clipboard.writeText(absolute(control.querySelector("[data-share-link]"))),
  image: (control) => navigator.clipboard.write([new ClipboardItem({ "image/png": imageBlob(control) })]),
};

const canCopy = (kind) => (kind === "image" ? "ClipboardItem" in window && navigator.clipboard?.write : navigator.clipboard?.writeText);

const copy = async (control, kind) => {
  try {
    await COPIERS[kind](control);
    say(control, control.dataset.copied);
  } catch {
    say(control, control.dataset.failed);
  }
};

const shareNatively = async (control) => {
  const data = { title: control.dataset.title, text: control.querySelector("[data-share-text]").textContent, url: absolute(control.querySelector("[data-share-link]")) };
  try {
    await navigator.share(data);
  } catch (error) {
    if (error.name !== "AbortError") say(control, control.dataset.failed);
  }
};

const pointToServer = (server) => {
  for (const control of document.querySelectorAll("[data-share]")) {
    const link = control.querySelector('[data-network="mastodon"]');
    if (link) link.href = `https://${server}/share?text=${encodeURIComponent(whole(control))}`;
    const input = control.querySelector("[data-instance] input");
    if (input) input.value = server;
  }
};

for (const control of document.querySelectorAll("[data-share]")) {
  for (const button of control.querySelectorAll("[data-copy]")) {
    if (!canCopy(button.dataset.copy)) continue;
    button.hidden = false;
    button.addEventListener("click", () => copy(control, button.dataset.copy));
  }
  const native = control.querySelector("[data-native]");
  if (navigator.share) {
    native.hidden = false;
    native.addEventListener("click", () => shareNatively(control));
  }
  const form = control.querySelector("[data-instance]");
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const server = serverIn(form.elements.instance.value);
    form.elements.instance.setAttribute("aria-invalid", String(!server));
    if (!server) { form.elements.instance.focus(); return; }
    store(server);
    pointToServer(server);
    control.querySelector('[data-network="mastodon"]').focus();
  });
  control.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !control.open) return;
    control.open = false;
    control.querySelector("summary").focus();
  });
}

if (serverIn(stored())) pointToServer(serverIn(stored()));
