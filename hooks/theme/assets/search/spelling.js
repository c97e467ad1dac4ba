// The word a reader meant, loaded when nobody wrote the one asked: the twin of verbatim/search/spelling.py.

const SHORTEST = 4;
const MOST_SHARDS = 16;
const AT_ONCE = 4;
const VOWELS = [..."eaiou"];
const SWAPS = "f ph,ph f,k c,c k,k qu,y i,i y,s c,c s,e a,a e,o au,au o".split(",").map((swap) => swap.split(" "));

/** The terms of the form nearest to a word that nobody wrote, and what was taken for what. */
export async function corrected(index, { form, accented }) {
  const nearest = await nearestForm(index, form);
  const terms = nearest ? await index.findForm(nearest) : [];
  return { terms: terms.map((term) => [term, 0.8, nearest]), correction: nearest && [accented, nearest] };
}

/** The nearest known form, the commonest of several, or nothing: one slip for five letters, two for more. */
async function nearestForm(index, form) {
  if (form.length < SHORTEST) return "";
  const most = form.length < 6 ? 1 : 2;
  const places = [...new Set([form, ...slips(form)].map((start) => index.locate(start)))].slice(0, MOST_SHARDS);
  let best = [most + 1];
  for (let at = 0; at < places.length && best[0] > 1; at += AT_ONCE)
    for (const { terms } of await Promise.all(places.slice(at, at + AT_ONCE).map((place) => index.shard(place))))
      for (const term of terms.values())
        for (const known of term.forms) {
          if (known.length < SHORTEST || Math.abs(known.length - form.length) > most) continue;
          const candidate = [distance(form, known), -term.count, known];
          if (candidate[0] <= most && isLess(candidate, best)) best = candidate;
        }
  return best[2] || "";
}

/** The ways a word's beginning may have been mistyped, likely ones first: they tell where else to look. */
function slips(form) {
  const places = [0, 1, 2, 3].slice(0, form.length - 1);
  const at = (place, meant, length = 0) => form.slice(0, place) + meant + form.slice(place + length);
  const swapped = SWAPS.filter(([written]) => form.slice(0, 4).includes(written));
  return [
    ...places.map((place) => at(place, form[place + 1] + form[place], 2)),
    ...places.flatMap((place) => [at(place, "", 1), at(place, form[place])]),
    ...swapped.map(([written, meant]) => at(form.indexOf(written), meant, written.length)),
    ...places.slice(1).flatMap((place) => VOWELS.flatMap((vowel) => [at(place, vowel, 1), at(place, vowel)])),
  ];
}

const isLess = (a, b) => {
  const place = a.findIndex((value, at) => value !== b[at]);
  return place >= 0 && (b[place] === undefined || a[place] < b[place]);
};

/** Optimal string alignment: letters added, left out, changed, or two exchanged. */
function distance(a, b) {
  let before = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const next = [row];
    for (let column = 1; column <= b.length; column++) {
      const differs = a[row - 1] === b[column - 1] ? 0 : 1;
      next[column] = Math.min(last[column] + 1, next[column - 1] + 1, last[column - 1] + differs);
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        next[column] = Math.min(next[column], before[column - 2] + 1);
    }
    [before, last] = [last, next];
  }
  return last[b.length];
}
