// The share control: copying, the device's own sharing, and the reader's Mastodon server. All else are plain links.
// What only works here is added when a control opens, in the interface's words.
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

const copy = async (control, kind, words) => {
  try {
    await COPIERS[kind](control);
    say(control, words.copied);
  } catch {
    say(control, words.failed);
  }
};

const shareNatively = async (control, words) => {
  const data = { title: control.dataset.title, text: control.querySelector("[data-share-text]").textContent, url: absolute(control.querySelector("[data-share-link]")) };
  try {
    await navigator.share(data);
  } catch (error) {
    if (error.name !== "AbortError") say(control, words.failed);
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

const element = (name, given, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(given)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

const button = (words, given, act) => {
  const made = element("button", { type: "button", ...given }, words);
  made.addEventListener("click", act);
  return made;
};

const serverForm = (control, words) => {
  const given = { name: "instance", inputmode: "url", autocomplete: "off", autocapitalize: "none", spellcheck: "false", placeholder: "mastodon.social" };
  const input = element("input", { type: "text", ...given });
  const note = element("span", { class: "share-note" }, words["instance-note"]);
  const form = element("form", { class: "share-instance", "data-instance": "" },
    element("label", {}, `${words.instance} `, input), " ", element("button", {}, words.remember), " ", note);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const server = serverIn(input.value);
    input.setAttribute("aria-invalid", String(!server));
    if (!server) { input.focus(); return; }
    store(server);
    pointToServer(server);
    control.querySelector('[data-network="mastodon"]').focus();
  });
  return form;
};

const furnish = (control, words) => {
  const actions = control.querySelector(".share-actions");
  const image = control.querySelector("[data-share-image]");
  const copiers = ["text", "link", ...(image ? ["image"] : [])].filter(canCopy)
    .map((kind) => button(words[`copy-${kind}`], { "data-copy": kind }, () => copy(control, kind, words)));
  actions.prepend(...copiers);
  if (navigator.share) actions.append(button(words.native, { "data-native": "" }, () => shareNatively(control, words)));
  const status = element("p", { class: "share-status", role: "status", "data-share-status": "" });
  control.querySelector(".share-kit").append(serverForm(control, words), status);
  if (serverIn(stored())) pointToServer(serverIn(stored()));
};

let phrases;
const phrasesOnce = () => (phrases ??= fetch(new URL("../phrases.json", import.meta.url)).then((answer) => answer.json()).then(({ share }) => share));

const prepare = (control) => {
  control.addEventListener("toggle", () => phrasesOnce().then((words) => furnish(control, words), () => {}), { once: true });
  control.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !control.open) return;
    control.open = false;
    control.querySelector("summary").focus();
  });
};

// An answer's control is on the answer's own page, a link away; here it is fetched once, when it is asked for.
const fetched = async (page) => {
  const answer = await fetch(page);
  if (!answer.ok) throw new Error(answer.statusText);
  const control = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-share]");
  for (const name of ["src", "href"]) {
    for (const element of control.querySelectorAll(`[${name}]`)) element.setAttribute(name, new URL(element.getAttribute(name), page).href);
  }
  return document.adoptNode(control);
};

for (const link of document.querySelectorAll("[data-share-answer]")) {
  link.addEventListener("click", async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    try {
      const control = await fetched(link.href);
      link.closest(".exchange").append(control);
      link.remove();
      prepare(control);
      control.open = true;
      if (serverIn(stored())) pointToServer(serverIn(stored()));
      control.querySelector("summary").focus();
    } catch {
      location.href = link.href;
    }
  });
}

for (const control of document.querySelectorAll("[data-share]")) prepare(control);
if (serverIn(stored())) pointToServer(serverIn(stored()));
