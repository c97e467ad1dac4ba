// A query answered from the index: the twin of verbatim/search/query.py and engine.py.

import { MissingFile, postingsOf } from "./reader.js";
import { formsOf, parseWord, writtenWords } from "./words.js";

const LONGEST_QUERY = 400;
const MOST_WORDS = 12;
const MOST_COMPLETIONS = 12;

export function parseQuery(text, stopWords) {
  text = Array.from(text).slice(0, LONGEST_QUERY).join("");
  const units = new Map();
  for (const match of writtenWords(text)) {
    const unit = { ...parseWord(match[0]), isLast: match.index + match[0].length === text.length };
    const key = unit.parts.map(({ form }) => form).join(" ");
    if (key && (unit.isLast || !units.has(key))) units.set(key, unit);
  }
  const all = [...units.values()];
  const telling = all.filter(({ parts }) => parts.some(({ form }) => !stopWords.has(form)));
  const phrases = [...text.matchAll(/["“”„«»](.+?)["“”„«»]/g)]
    .map((match) => writtenWords(match[1]).flatMap(([written]) => parseWord(written).parts))
    .filter((phrase) => phrase.length > 1);
  return { units: (telling.length ? telling : all).slice(0, MOST_WORDS), phrases };
}

async function stemmed(index, word) {
  const stem = await import(`./stemmer-${index.language}.js`).then(
    ({ stemWord }) => stemWord,
    () => (accented) => accented,
  );
  return index.findKey(formsOf(stem(word.accented))[0] || word.form);
}

async function known(index, word) {
  const written = await index.findForm(word.form);
  return written.length ? written : stemmed(index, word);
}

/** The terms of one word with their weights: as written, by prefix, else of the nearest known word. */
async function termsOf(index, word, { isLast, mayCorrect, typing, corrections }) {
  const exact = await known(index, word);
  const terms = exact.map((term) => [term, 1]);
  if (isLast && (typing || !exact.length) && word.form.length > 1) {
    const longer = (await index.beginning(word.form)).filter((term) => !exact.includes(term));
    longer.sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
    terms.push(...longer.slice(0, MOST_COMPLETIONS).map((term) => [term, 0.5]));
  }
  if (terms.length || !mayCorrect) return terms;
  const { nearestForm } = await import("./spelling.js");
  const nearest = await nearestForm(index, word.form);
  if (!nearest) return [];
  corrections.push([word.accented, nearest]);
  return (await index.findForm(nearest)).map((term) => [term, 0.8]);
}

async function resolve(index, { units }, options) {
  let bit = 1;
  const sought = units.map(async (unit) => {
    const bits = unit.parts.map(() => (bit *= 2) / 2);
    const joined = unit.joined ? await known(index, unit.joined) : [];
    const parts = unit.parts.map(async (part, at) => {
      const isLast = unit.isLast && at === bits.length - 1;
      const terms = await termsOf(index, part, { ...options, isLast, mayCorrect: !joined.length });
      return { mask: bits[at], terms };
    });
    const mask = bits.reduce((a, b) => a | b, 0);
    return [...(await Promise.all(parts)), { mask, terms: joined.map((term) => [term, 1]) }];
  });
  return (await Promise.all(sought)).flat();
}

function bitCount(mask) {
  let count = 0;
  for (; mask; mask &= mask - 1) count++;
  return count;
}

function scored(sought, records) {
  const found = new Map();
  for (const { mask, terms } of sought) {
    const best = new Map();
    for (const [term, weight] of terms) {
      const rarity = (weight * Math.log(1 + (records - term.count + 0.5) / (term.count + 0.5))) / 15;
      const postings = postingsOf(term);
      for (let at = 0; at < postings.length; at += 2) {
        const score = rarity * postings[at + 1];
        if (!(best.get(postings[at]) >= score)) best.set(postings[at], score);
      }
    }
    for (const [record, score] of best) {
      const hit = found.get(record);
      if (hit) {
        hit.mask |= mask;
        hit.score += score;
      } else found.set(record, { record, mask, score });
    }
  }
  return found;
}

/** Records where the telling words of a phrase stand at the right distance; null where it has none. */
async function withPhrase(index, phrase) {
  let places = null;
  for (const [offset, word] of phrase.entries()) {
    if (index.stopWords.has(word.form)) continue;
    const starts = new Map();
    for (const term of await known(index, word))
      for (const [record, positions] of await index.positions(term))
        starts.set(record, [...(starts.get(record) || []), ...positions.map((position) => position - offset)]);
    if (places) {
      for (const [record, before] of starts) starts.set(record, before.filter((start) => places.get(record)?.includes(start)));
    }
    places = new Map([...starts].filter(([, left]) => left.length));
  }
  return places;
}

function hasPhrases(card, phrases) {
  const title = card.kind === "passage" ? "" : card.title;
  const texts = [card.question, card.answer, card.persons.join(" . "), title].map((text) => ` ${formsOf(text).join(" ")} `);
  return phrases.every((phrase) => {
    const wanted = ` ${phrase.map(({ form }) => form).join(" ")} `;
    return texts.some((text) => text.includes(wanted));
  });
}

async function searchLanguage(index, text, options) {
  const query = parseQuery(text, index.stopWords);
  const sought = await resolve(index, query, options);
  const found = scored(sought, index.records);
  for (const phrase of query.phrases) {
    const places = await withPhrase(index, phrase);
    if (places) for (const record of found.keys()) if (!places.has(record)) found.delete(record);
  }
  const hits = [...found.values()].map((hit) => ({ ...hit, index, matched: bitCount(hit.mask), phrases: query.phrases }));
  const forms = sought.flatMap(({ terms }) => terms.flatMap(([term]) => term.forms));
  return { hits, forms, asked: query.units.length };
}

const better = (a, b) =>
  b.matched - a.matched || b.score - a.score || (b.record >> 8) - (a.record >> 8) || a.record - b.record;

/** All that a query finds, the best first: `hits` without their cards, `corrections`, `forms` to mark. */
export async function search(indexes, text, { typing = false } = {}) {
  const corrections = [];
  const answers = await Promise.all(indexes.map((index) => searchLanguage(index, text, { typing, corrections })));
  const hits = answers.flatMap((answer) => answer.hits).sort(better);
  return { hits, corrections, forms: new Set(answers.flatMap((answer) => answer.forms)) };
}

/** The cards of the next `limit` hits from a place on; those without the exact phrases asked are passed over. */
export async function cardsOf(hits, from, limit) {
  const cards = [];
  let at = from;
  while (cards.length < limit && at < hits.length && at < from + 6 * limit) {
    const batch = hits.slice(at, at + limit - cards.length);
    at += batch.length;
    const read = await Promise.all(batch.map(({ index, record }) => index.card(record).catch(() => null)));
    if (read.every((card) => !card)) throw new MissingFile("cards");
    read.forEach((card, place) => {
      if (card && hasPhrases(card, batch[place].phrases)) cards.push(card);
    });
  }
  return { cards, next: at };
}
