// The header's search field: answers while typing, as a combobox (WAI-ARIA 1.2). Loaded on focus.

import { cardsOf, search } from "./engine.js";
import { openIndex } from "./reader.js";
import { addressOf, element, excerptOf, give, grouped, marked, say, wordsOf } from "./results.js";

const SHOWN = 6;
const PAUSE = 100;

/** What was found, in words, and what could not be read. */
export function summaryOf(words, text, found) {
  const { hits = [], correction: [typed, used] = [], isMissing = true } = found || {};
  return [
    isMissing && say(words, navigator.onLine ? "missing" : "offline"),
    used && say(words, "corrected", { typed, used }),
    hits.length ? say(words, "results", { n: hits.length }) : !isMissing && say(words, "none", { q: text.slice(0, 60) }),
  ].filter(Boolean).join(" ");
}

/** Makes a form's field answer; `data-root` is the way to the site's root. */
export async function mountField(form, manifest) {
  const { root } = form.dataset;
  const input = form.elements.q;
  const words = await wordsOf(root);
  const status = element("p", { role: "status" });
  const list = element("div", { id: "~answers", role: "listbox", "aria-label": say(words, "answers") });
  const panel = element("div", { className: "search-panel" }, status, list);
  let indexes;
  let turn = 0;
  let timer;
  let active;

  const options = () => [...list.querySelectorAll("[role=option]")];
  const activate = (option) => {
    active?.setAttribute("aria-selected", false);
    active = option;
    active?.setAttribute("aria-selected", true);
    active?.scrollIntoView({ block: "nearest" });
    give(input, { "aria-activedescendant": active?.id || "" });
  };
  const show = (isShown) => {
    panel.hidden = !isShown;
    give(input, { "aria-expanded": isShown && options().length > 0 });
    activate(options().find((option) => isShown && option.id === active?.id));
  };

  const optionOf = (card, forms) =>
    element(
      "a",
      {
        role: "option",
        id: "~" + card.address + card.anchor,
        tabIndex: -1,
        "aria-selected": false,
        lang: card.lang,
        href: addressOf(card, root, forms),
      },
      element("b", {}, marked(card.question || card.title, forms)),
      element("span", {}, marked(excerptOf(card.answer, forms), forms)),
    );
  const groupOf = (cards, forms) => {
    const [{ kind, title, persons }] = cards;
    const heading = kind === "passage" ? [...persons, title].join(" · ") : say(words, kind);
    const label = element("p", { "aria-hidden": true }, heading);
    return element("div", { role: "group", "aria-label": heading }, label, ...cards.map((card) => optionOf(card, forms)));
  };

  const open = (answer) => (indexes = openIndex(root, answer)).catch(() => {});

  async function answer() {
    const mine = ++turn;
    const text = input.value.trimStart();
    if (!text) return show(false);
    let groups = [];
    let found;
    try {
      found = await search(await indexes, text, true);
      const { cards, isMissing } = await cardsOf(found.hits, 0, SHOWN);
      found.isMissing ||= isMissing;
      groups = grouped(cards).map((group) => groupOf(group, found.forms));
    } catch {
      found = null;
      open();
    }
    if (mine !== turn) return;
    status.textContent = summaryOf(words, text, found);
    list.replaceChildren(...groups);
    show(true);
  }

  give(input, { role: "combobox", "aria-controls": list.id, "aria-autocomplete": "list" });
  show(false);
  input.addEventListener("input", () => {
    activate();
    clearTimeout(timer);
    timer = setTimeout(answer, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    const all = [undefined, ...options()];
    const step = { ArrowDown: 1, ArrowUp: all.length - 1 }[event.key];
    if (step) activate(all[(all.indexOf(active) + step) % all.length]);
    else if (event.key === "Enter" && active) active.click();
    else if (event.key === "Escape" && !panel.hidden) show(false);
    else return;
    event.preventDefault();
  });
  form.addEventListener("focusout", (event) => form.contains(event.relatedTarget) || show(false));
  form.append(panel);
  open(manifest);
  if (input.value) answer();
}
