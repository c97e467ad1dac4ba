// Cards to elements: words marked as they were written, passages under their interview. No markup is ever parsed.

import { add } from "./reader.js";
import { parseWord, pieces, writtenWords } from "./words.js";

const EXCERPT = 220;
const LEAD = 60;
const { lang } = document.documentElement;

/** An element given properties or attributes. */
export function give(made, given) {
  for (const [key, value] of Object.entries(given))
    if (key in made) made[key] = value;
    else made.setAttribute(key, value);
  return made;
}

/** A new element with its properties or attributes, and children. */
export function element(name, given = {}, ...children) {
  const made = give(document.createElement(name), given);
  made.append(...children);
  return made;
}

/** The interface's words, `{}` where they cannot be read. */
export const wordsOf = (root) =>
  fetch(`${root}phrases.json`).then((answer) => answer.json()).then(({ search }) => search).catch(() => ({}));

/** The phrase of a key, `{n}` and others filled in, in the plural that `n` asks for. */
export function say(words, key, values = {}) {
  const plural = new Intl.PluralRules(lang).select(values.n || 0);
  const phrase = words[`${key}.${plural}`] || words[`${key}.other`] || words[key] || key;
  return phrase.replace(/\{(\w+)\}/g, (_, name) => values[name]?.toLocaleString(lang));
}

/** Where the words looked for stand in a text: [start, end, form]; of `l'assurance`, only `assurance`. */
export function spansOf(text, forms) {
  return writtenWords(text).flatMap(({ 0: written, index }) => {
    const span = (found, start) => {
      const { parts, joined } = parseWord(found);
      const word = [...parts, joined].find((each) => forms.has(each?.form));
      return word ? [[start, start + found.length, word.form]] : [];
    };
    const inside = pieces(written).flatMap((piece) => span(piece[0], index + piece.index));
    return inside.length ? inside : span(written, index);
  });
}

/** The text with the words looked for in `<mark>`. */
export function marked(text, forms) {
  const fragment = document.createDocumentFragment();
  let at = 0;
  for (const [start, end] of spansOf(text, forms)) {
    fragment.append(text.slice(at, start), element("mark", {}, text.slice(start, end)));
    at = end;
  }
  fragment.append(text.slice(at));
  return fragment;
}

/** The stretch of a text that has most of the words looked for. */
export function excerptOf(text, forms) {
  const spans = spansOf(text, forms);
  const near = (from) => new Set(spans.filter(([at]) => at >= from && at < from + EXCERPT - LEAD).map((span) => span[2])).size;
  const [best] = spans.map(([at]) => [near(at), -at]).sort((a, b) => b[0] - a[0] || b[1] - a[1]);
  const start = best && -best[1] > LEAD ? text.indexOf(" ", -best[1] - LEAD) + 1 : 0;
  const cut = text.slice(start, start + EXCERPT);
  return (start ? "…" : "") + (start + EXCERPT < text.length ? cut.slice(0, cut.lastIndexOf(" ")) + "…" : cut);
}

/** A card's address, with the words to mark on arrival. */
export function addressOf({ address, anchor, question, answer }, root, forms) {
  const words = [...new Set(spansOf(`${question} ${answer}`, forms).map((span) => span[2]))].join(" ");
  return root + address + (anchor && (words && `?q=${encodeURIComponent(words)}`) + `#${anchor}`);
}

/** Cards under their interview, in order of the best of each. */
export function grouped(cards) {
  const groups = new Map();
  for (const card of cards) add(groups, card.entry || card.kind, card);
  return [...groups.values()];
}
