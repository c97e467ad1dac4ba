// The search page: every answer to ?q=, narrowed by facets, each state with an address of its own.

import { addressOf, cardsOf, element, excerptOf, grouped, marked, openIndex, say, search, summaryOf } from "./search.js";

const FACETS = ["theme", "personne", "organisation", "annee", "langue"];
const MOST_VALUES = 8;
const SHOWN = 10;

/** Makes a page's [data-search-page] answer; its form and its other content stay, the latter while nothing is asked. */
export function mountPage(page) {
  const form = page.querySelector("form");
  const { root } = form.dataset;
  const words = JSON.parse(form.dataset.words || "{}");
  const before = [...page.children].filter((child) => child !== form);
  const status = element("p", { role: "status", className: "search-status" });
  const found = element("div", { className: "search-found" });
  const narrow = element("nav", { className: "search-narrow", "aria-label": say(words, "narrow") });
  const more = element("button", { type: "button", className: "search-more", hidden: true }, say(words, "more"));
  page.append(status, narrow, found, more);
  let indexes;
  let turn = 0;

  /** The address of this search with one facet changed; without a value, that facet is left out. */
  const addressWith = (asked, facet, value) => {
    const next = new URLSearchParams(asked);
    next.delete(facet);
    if (value) next.set(facet, value);
    return `?${next}`;
  };

  async function show() {
    const mine = ++turn;
    const asked = new URLSearchParams(location.search);
    const text = (asked.get("q") || "").trim();
    form.elements.q.value = text;
    for (const child of before) child.hidden = text !== "";
    for (const part of [found, narrow]) part.replaceChildren();
    more.hidden = true;
    status.textContent = text ? say(words, "searching") : "";
    if (!text) return;
    try {
      indexes ||= openIndex(root);
      const answer = await search(await indexes, text);
      const tables = await facetTables(answer.hits);
      if (mine !== turn) return;
      const kept = answer.hits.filter((hit) => FACETS.every((facet) => passes(tables, asked, facet, hit)));
      await drawFrom(0, { ...answer, hits: kept }, text, mine);
      if (mine === turn) narrow.replaceChildren(...FACETS.map((facet) => facetList(facet, tables, asked, answer.hits)));
    } catch {
      indexes = undefined;
      if (mine === turn) status.textContent = summaryOf(words);
    }
  }

  async function drawFrom(from, answer, text, mine) {
    const { cards, next, isMissing } = await cardsOf(answer.hits, from, SHOWN);
    if (mine !== turn) return;
    answer.isMissing ||= isMissing;
    status.textContent = summaryOf(words, text, cards.length || from ? answer : { ...answer, hits: [] });
    found.append(...grouped(cards).map((group) => groupOf(group, answer.forms)));
    more.hidden = next >= answer.hits.length;
    more.onclick = async () => {
      const last = found.lastElementChild;
      await drawFrom(next, answer, text, mine).catch(() => (status.textContent = summaryOf(words)));
      last?.nextElementSibling?.querySelector("a")?.focus();
    };
  }

  function groupOf(cards, forms) {
    const [{ kind, title, address, persons, year, lang }] = cards;
    const section = element("section", { className: "search-entry", lang });
    const note = [...persons, year || ""].filter(Boolean).join(", ");
    if (kind === "passage")
      section.append(element("h2", {}, element("a", { href: root + address }, title)), element("p", {}, note));
    else section.append(element("h2", {}, say(words, kind)));
    section.append(
      ...cards.map((card) => {
        const link = element("a", { href: addressOf(card, root, forms) }, marked(card.question || card.title, forms));
        return element("article", {}, element("h3", {}, link), element("p", {}, marked(excerptOf(card.answer, forms), forms)));
      }),
    );
    return section;
  }

  /** A facet's values with how many answers each leaves, the other facets kept. */
  function facetList(facet, tables, asked, hits) {
    const others = FACETS.filter((other) => other !== facet);
    const counts = new Map();
    for (const hit of hits)
      if (others.every((other) => passes(tables, asked, other, hit)))
        for (const [id, name] of labelsOf(tables, facet, hit)) counts.set(id, { name, n: (counts.get(id)?.n || 0) + 1 });
    const chosen = asked.get(facet);
    const values = [...counts].sort(([a, { n }], [b, { n: m }]) => (b === chosen) - (a === chosen) || m - n || (a < b ? -1 : 1));
    if (chosen && !counts.has(chosen)) values.unshift([chosen, { name: chosen, n: 0 }]);
    if (values.length < 2 && !chosen) return "";
    const lines = values.slice(0, MOST_VALUES).map(([id, { name, n }]) => {
      const isChosen = id === chosen;
      const label = facet === "langue" ? languageName(id) : name;
      const link = element("a", { href: addressWith(asked, facet, isChosen ? "" : id) }, label, element("span", {}, ` ${n}`));
      if (isChosen) link.setAttribute("aria-current", "true");
      return element("li", {}, link);
    });
    return element("details", { open: Boolean(chosen) || innerWidth > 800 }, element("summary", {}, say(words, facet)), element("ul", {}, ...lines));
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    history.pushState(null, "", addressWith(new URLSearchParams(location.search), "q", form.elements.q.value.trim()));
    show();
  });
  narrow.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    history.pushState(null, "", link.href);
    show();
  });
  addEventListener("popstate", show);
  show();
}

const languageName = (language) => new Intl.DisplayNames(document.documentElement.lang, { type: "language" }).of(language);

/** Each answering language's table of facets. */
async function facetTables(hits) {
  const indexes = [...new Set(hits.map((hit) => hit.index))];
  const parse = (bytes) => JSON.parse(new TextDecoder().decode(bytes));
  return new Map(await Promise.all(indexes.map(async (index) => [index, await index.file(`facets-${index.facets}`, parse)])));
}

function labelsOf(tables, facet, { index, record }) {
  if (facet === "langue") return [[index.language, index.language]];
  const { labels, blocks } = tables.get(index)[facet];
  return blocks[record >> 8].map((number) => labels[number]);
}

const passes = (tables, asked, facet, hit) =>
  !asked.get(facet) || labelsOf(tables, facet, hit).some(([id]) => id === asked.get(facet));
