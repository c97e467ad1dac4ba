// A query answered from the index: the twin of verbatim/search/query.py and engine.py.

import { postingsOf } from "./reader.js";
import { fold, parseWord, partsOf, writtenWords } from "./words.js";

const LONGEST_QUERY = 400;
const MOST_WORDS = 12;
const MOST_COMPLETIONS = 12;

function parseQuery(text, stopWords) {
  text = text.slice(0, LONGEST_QUERY);
  const units = new Map();
  for (const match of writtenWords(text)) {
    const unit = { ...parseWord(match[0]), isLast: match.index + match[0].length === text.length };
    const key = unit.parts.map(({ form }) => form).join(" ");
    if (key && (unit.isLast || !units.has(key))) units.set(key, unit);
  }
  const all = [...units.values()];
  const telling = all.filter(({ parts }) => parts.some(({ form }) => !stopWords.has(form)));
  const quoted = [...text.matchAll(/["“”„«»](.+?)["“”„«»]/g)].map((match) => match[1]);
  const phrases = quoted.filter((phrase) => partsOf(phrase).length > 1);
  return { units: (telling.length ? telling : all).slice(0, MOST_WORDS), phrases };
}

/** The terms written in a word's form, else those of its stem: then Snowball's stemmer is loaded. */
async function known(index, word) {
  const written = await index.findForm(word.form);
  if (written.length || !/^(en|fr)$/.test(index.language)) return written;
  const { stemWord } = await import(`./stemmer-${index.language}.js`);
  return index.findKey(fold(stemWord(word.accented)));
}

/** The terms of one word with their weights: as written, by prefix, else of the nearest known word. */
async function termsOf(index, word, isLast, { typing, mayCorrect }) {
  const mayBegin = isLast && word.form.length > 1;
  const [exact, begun] = await Promise.all([known(index, word), mayBegin ? index.beginning(word.form) : []]);
  const terms = exact.map((term) => [term, 1, word.form]);
  if (typing || !exact.length) {
    const longer = begun.filter((term) => !exact.includes(term));
    longer.sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
    terms.push(...longer.slice(0, MOST_COMPLETIONS).map((term) => [term, 0.5]));
  }
  return terms.length || !mayCorrect ? { terms } : (await import("./spelling.js")).corrected(index, word);
}

/** For every word the bits it sets in a record's mask and its terms; `isMissing` where a file could not be read. */
async function resolve(index, units, how) {
  let bit = 1;
  const sought = units.map(async ({ parts, joined, isLast }) => {
    const bits = parts.map(() => (bit *= 2) / 2);
    const whole = joined ? await known(index, joined).catch(() => []) : [];
    const found = parts.map(async (part, at) => {
      const reading = termsOf(index, part, isLast && at === parts.length - 1, whole.length ? { typing: how.typing } : how);
      return { ...(await reading.catch(() => ({ terms: [], isMissing: true }))), mask: bits[at] };
    });
    const mask = bits.reduce((a, b) => a | b);
    return [...(await Promise.all(found)), { mask, isWhole: true, terms: whole.map((term) => [term, 1, joined.form]) }];
  });
  return (await Promise.all(sought)).flat();
}

const bitCount = (mask) => (mask ? 1 + bitCount(mask & (mask - 1)) : 0);

/** BM25 over all words; a word's terms count once, by the best of them; a rare form tells more than its stem. */
function scored(index, sought) {
  const found = new Map();
  for (const { mask, terms } of sought) {
    const best = new Map();
    for (const [term, weight, form] of terms) {
      const rarityOf = (count) => (weight * Math.log(1 + (index.records - count + 0.5) / (count + 0.5))) / 15;
      const exact = term.exact.get(form) || [];
      const [rarity, exactRarity] = [term.count, exact.length].map(rarityOf);
      const postings = postingsOf(term);
      for (let at = 0; at < postings.length; at += 2) {
        const score = (exact.includes(postings[at]) ? exactRarity : rarity) * postings[at + 1];
        if (!(best.get(postings[at]) >= score)) best.set(postings[at], score);
      }
    }
    for (const [record, score] of best) {
      const hit = found.get(record) || { index, record, mask: 0, score: 0 };
      hit.mask |= mask;
      hit.score += score;
      found.set(record, hit);
    }
  }
  return found;
}

async function searchLanguage(index, text, how) {
  const { units, phrases } = parseQuery(text, index.stopWords);
  const sought = await resolve(index, units, how);
  const found = scored(index, sought);
  for (const phrase of phrases) await (await import("./phrases.js")).keepPhrase(index, found, phrase, known);
  const hits = [...found.values()];
  for (const hit of hits) Object.assign(hit, { phrases, matched: bitCount(hit.mask) });
  return { hits, sought, isComplete: sought.every(({ isWhole, terms }) => isWhole || terms.length) };
}

const better = (a, b) =>
  b.matched - a.matched || b.score - a.score || (b.record >> 8) - (a.record >> 8) || a.record - b.record;

/**
 * All that a query finds, the best first: `hits` without their cards, a `correction`, the `forms` to mark. A word is
 * taken for another only where no language has them all.
 */
export async function search(indexes, text, typing = false) {
  const ask = (mayCorrect) => Promise.all(indexes.map((index) => searchLanguage(index, text, { typing, mayCorrect })));
  let answers = await ask();
  if (!answers.some(({ isComplete }) => isComplete)) answers = await ask(true);
  const sought = answers.flatMap((answer) => answer.sought);
  const telling = answers.find(({ hits }) => hits.length)?.sought || sought;
  return {
    hits: answers.flatMap(({ hits }) => hits).sort(better),
    correction: telling.find(({ correction }) => correction)?.correction,
    forms: new Set(sought.flatMap(({ terms }) => terms.flatMap(([term]) => term.forms))),
    isMissing: sought.some((word) => word.isMissing),
  };
}

/** The cards of the next `limit` hits from a place on, without those that lack an exact phrase or cannot be read. */
export async function cardsOf(hits, at, limit) {
  const cards = [];
  const end = at + 15 * limit;
  let isMissing = false;
  while (cards.length < limit && at < hits.length && at < end) {
    const batch = hits.slice(at, at + limit - cards.length);
    at += batch.length;
    const read = await Promise.all(batch.map(({ index, record }) => index.card(record).catch(() => null)));
    isMissing ||= read.includes(null);
    const { phrases } = batch[0];
    const fits = phrases.length ? (await import("./phrases.js")).hasPhrases : () => true;
    cards.push(...read.filter((card) => card && fits(card, phrases)));
  }
  return { cards, isMissing, next: at };
}
