// The search page: every answer to ?q=, narrowed by facets, each state with an address of its own.

import { addressOf, cardsOf, element, excerptOf, grouped, marked, openIndex, say, search, summaryOf, wordsOf } from "./search.js";

const FACETS = ["theme", "personne", "organisation", "livre", "annee", "langue"];
const MOST_VALUES = 8;
const SHOWN = 10;
const SMALL = 10_000;

/** Makes a page's [data-search-page] answer; what follows its form is shown while nothing is asked. */
export async function mountPage(page) {
  const form = page.querySelector("form");
  const { root } = form.dataset;
  const words = await wordsOf(root);
  const children = [...page.children];
  const before = children.slice(children.indexOf(form) + 1);
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

  /** Shows what the address asks; words already `typed` where it asks nothing are left standing. */
  async function show(typed = "") {
    const mine = ++turn;
    const asked = new URLSearchParams(location.search);
    const text = (asked.get("q") || "").trim();
    form.elements.q.value = text || typed;
    for (const child of before) child.hidden = text !== "";
    for (const part of [found, narrow]) part.replaceChildren();
    more.hidden = true;
    status.textContent = text ? say(words, "searching") : "";
    if (!text) return;
    try {
      indexes ||= openIndex(root, fetch(`${root}search/manifest.json`, { cache: "no-cache" }));
      const answer = await search(await indexes, text);
      const chosen = FACETS.filter((facet) => asked.get(facet));
      const tables = await facetTables(answer.hits, chosen);
      if (mine !== turn) return;
      const kept = answer.hits.filter((hit) => chosen.every((facet) => passes(tables, asked, facet, hit)));
      await drawFrom(0, { ...answer, hits: kept }, text, mine);
      const lists = await Promise.all(FACETS.map((facet) => facetPart(facet, tables, asked, answer.hits)));
      if (mine === turn) narrow.replaceChildren(...lists);
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

  /** A facet; its counts are read at once in a small index, or where it is chosen, else when it is opened. */
  async function facetPart(facet, tables, asked, hits) {
    const isSmall = [...new Set(hits.map((hit) => hit.index))].every(({ records }) => records < SMALL);
    const part = element("details", {}, element("summary", {}, say(words, facet)));
    const fill = async () => {
      const values = facetValues(facet, { ...tables, ...(await facetTables(hits, [facet])) }, asked, hits);
      part.hidden = values.length < 2 && !asked.get(facet);
      part.append(element("ul", {}, ...values.slice(0, MOST_VALUES).map((value) => valueLine(facet, value, asked))));
    };
    if (isSmall || asked.get(facet)) {
      await fill();
      part.open = Boolean(asked.get(facet)) || innerWidth > 800;
    } else part.addEventListener("toggle", fill, { once: true });
    return part;
  }

  /** A facet's values with how many answers each leaves, the other facets kept: the chosen one, then the commonest. */
  function facetValues(facet, tables, asked, hits) {
    const others = FACETS.filter((other) => other !== facet && asked.get(other));
    const chosen = asked.get(facet);
    const counts = new Map(chosen ? [[chosen, { name: chosen, n: 0 }]] : []);
    for (const hit of hits)
      if (others.every((other) => passes(tables, asked, other, hit)))
        for (const [id, name] of labelsOf(tables, facet, hit)) counts.set(id, { name, n: (counts.get(id)?.n || 0) + 1 });
    return [...counts].sort(([a, { n }], [b, { n: m }]) => (b === chosen) - (a === chosen) || m - n || (a < b ? -1 : 1));
  }

  function valueLine(facet, [id, { name, n }], asked) {
    const isChosen = id === asked.get(facet);
    const label = facet === "langue" ? languageName(id) : name;
    const link = element("a", { href: addressWith(asked, facet, !isChosen && id) }, label, element("span", {}, ` ${n}`));
    if (isChosen) link.setAttribute("aria-current", "true");
    return element("li", {}, link);
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
  addEventListener("popstate", () => show());
  show(form.elements.q.value);
}

function languageName(language) {
  try {
    return new Intl.DisplayNames(document.documentElement.lang, { type: "language" }).of(language);
  } catch {
    return language;
  }
}

/** Of each facet asked for, the tables of all languages that answer. */
async function facetTables(hits, facets) {
  const indexes = [...new Set(hits.map((hit) => hit.index))];
  const parse = (bytes) => JSON.parse(new TextDecoder().decode(bytes));
  const read = async (index, facet) => [index, await index.file(`facets/${facet}-${index.facets[facet]}`, parse)];
  const files = facets.filter((facet) => facet !== "langue");
  const having = (facet) => indexes.filter((index) => index.facets[facet]);
  const tables = files.map(async (facet) => [facet, new Map(await Promise.all(having(facet).map((index) => read(index, facet))))]);
  return Object.fromEntries(await Promise.all(tables));
}

function labelsOf(tables, facet, { index, record }) {
  if (facet === "langue") return [[index.language, index.language]];
  const { labels, blocks } = tables[facet].get(index) || { labels: [], blocks: [] };
  return (blocks[record >> 8] || []).map((number) => labels[number]);
}

const passes = (tables, asked, facet, hit) => labelsOf(tables, facet, hit).some(([id]) => id === asked.get(facet));
