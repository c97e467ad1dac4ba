// Search's only part before focus. A page gives <form role="search" data-root><input name="q">, the search
// page an element [data-search-page] too; an address with ?q= has its words marked in the passage it leads to.

const load = (name) => import(`./${name}.js`);
const dress = () => {
  const href = new URL("search.css", import.meta.url);
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
};
const page = document.querySelector("[data-search-page]");
const forms = [...document.querySelectorAll("form[role=search]")];

for (const form of forms) {
  if (page?.contains(form)) continue;
  const start = async () => {
    const manifest = fetch(`${form.dataset.root}search/manifest.json`, { cache: "no-cache" });
    manifest.catch(() => {});
    dress();
    (await load("search")).mountField(form, manifest);
  };
  form.addEventListener("focusin", start, { once: true });
  if (form.contains(document.activeElement)) start();
}
addEventListener("keydown", (event) => {
  const isWriting = event.target.closest?.("input, textarea, select, [contenteditable]");
  const field = (forms.find((form) => page?.contains(form)) || forms[0])?.elements.q;
  if (event.key !== "/" || isWriting || event.ctrlKey || event.metaKey || event.altKey || !field) return;
  event.preventDefault();
  field.focus();
});
if (page) {
  dress();
  load("page").then(({ mountPage }) => mountPage(page));
} else if (location.hash && new URLSearchParams(location.search).has("q")) {
  dress();
  load("landing").then(({ markWords }) => markWords());
}
