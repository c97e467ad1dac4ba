// Exact phrases, loaded when one is asked: first by positions, then letter for letter in the card's own words.

import { add, numbers, partsOf, postingsOf, textOf } from "./search.js";

const SENTENCE_END = /(?<=[.!?…])[ \t\n\u00a0\u202f]+/;

/** Takes from `found` the records where the telling words of a phrase's sentences do not stand at the right distance. */
export async function keepPhrase(index, found, phrase, known) {
  for (const sentence of phrase.split(SENTENCE_END)) {
    let places = null;
    for (const [offset, word] of partsOf(sentence).entries()) {
      if (index.stopWords.has(word.form)) continue;
      const starts = await startsOf(index, await known(index, word), offset);
      places = places ? both(places, starts) : starts;
    }
    if (places) for (const record of found.keys()) if (!places.get(record)?.length) found.delete(record);
  }
}

/** Whether a card has every phrase, letter for letter but for case and accents. */
export function hasPhrases(card, phrases) {
  const title = card.kind === "passage" ? "" : card.title;
  const texts = [card.question, card.answer, card.persons.join(" . "), title].map(spoken);
  return phrases.every((phrase) => texts.some((text) => text.includes(spoken(phrase))));
}

const spoken = (text) => ` ${partsOf(text).map(({ form }) => form).join(" ")} `;

/** Where a sentence would begin whose word at `offset` is one of these. */
async function startsOf(index, terms, offset) {
  const starts = new Map();
  for (const term of terms)
    for (const [record, positions] of await positionsOf(index, term))
      add(starts, record, ...positions.map((position) => position - offset));
  return starts;
}

function both(places, starts) {
  for (const [record, here] of starts) starts.set(record, here.filter((start) => places.get(record)?.includes(start)));
  return starts;
}

/** Where a term stands inside each record. */
async function positionsOf(index, term) {
  const names = await index.file(`positions-${index.positions}`, textOf);
  const bytes = await index.file(`positions/${names.slice(8 * term.place, 8 * term.place + 8)}`, (read) => read);
  const read = numbers(bytes.subarray(term.placeAt, term.placeAt + term.places));
  const postings = postingsOf(term);
  const found = new Map();
  for (let at = 0, posting = 0; at < read.length; posting += 2) {
    const places = [];
    for (let left = read[at++], place = 0; left--; ) places.push((place += read[at++]));
    found.set(postings[posting], places);
  }
  return found;
}
