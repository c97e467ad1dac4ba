// Exact phrases, loaded when one is asked: first by positions, then letter for letter in the card's own words.

import { numbers, partsOf, postingsOf } from "./search.js";

/** Takes from `found` the records where the telling words of a phrase do not stand at the right distance. */
export async function keepPhrase(index, found, phrase, known) {
  let places = null;
  for (const [offset, word] of phrase.entries()) {
    if (index.stopWords.has(word.form)) continue;
    const starts = new Map();
    for (const term of await known(index, word))
      for (const [record, positions] of await positionsOf(index, term)) {
        const here = positions.map((position) => position - offset);
        starts.set(record, [...(starts.get(record) || []), ...here]);
      }
    places = places ? both(places, starts) : starts;
  }
  if (places) for (const record of found.keys()) if (!places.get(record)?.length) found.delete(record);
}

/** Whether a card has every phrase, but for case and accents. */
export function hasPhrases(card, phrases) {
  const title = card.kind === "passage" ? "" : card.title;
  const texts = [card.question, card.answer, card.persons.join(" . "), title];
  const spoken = texts.map((text) => ` ${partsOf(text).map(({ form }) => form).join(" ")} `);
  return phrases.every((phrase) => {
    const wanted = ` ${phrase.map(({ form }) => form).join(" ")} `;
    return spoken.some((text) => text.includes(wanted));
  });
}

function both(places, starts) {
  for (const [record, here] of starts) starts.set(record, here.filter((start) => places.get(record)?.includes(start)));
  return starts;
}

/** Where a term stands inside each record. */
async function positionsOf(index, term) {
  const bytes = await index.file(`positions/${term.name}`, (read) => read);
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
