// The word a reader meant, loaded when nobody wrote the one asked: the twin of verbatim/search/spelling.py.

const SHORTEST = 4;
const MOST_SHARDS = 4;
const SWAPS = "f ph,ph f,k c,c k,k qu,y i,i y,s c,c s,e a,a e,o au,au o".split(",").map((swap) => swap.split(" "));

/** The nearest known form, the commonest of several, or nothing: one slip for five letters, two for more. */
export async function nearestForm(index, form) {
  if (form.length < SHORTEST) return "";
  const most = form.length < 6 ? 1 : 2;
  const places = [...new Set([form, ...slips(form)].map((start) => index.locate(start)))].slice(0, MOST_SHARDS);
  let best = [most + 1];
  for (const { terms } of await Promise.all(places.map((place) => index.shard(place))))
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
  const found = [];
  for (const [written, meant] of SWAPS) {
    const place = form.slice(0, 4).indexOf(written);
    if (place >= 0) found.push(form.slice(0, place) + meant + form.slice(place + written.length));
  }
  for (let place = 0; place < Math.min(4, form.length - 1); place++) {
    const [before, sign, after] = [form.slice(0, place), form[place], form.slice(place + 1)];
    found.push(before + sign + sign + after, before + after[0] + sign + after.slice(1), before + after);
  }
  return found;
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
