// The index's files, fetched when first needed and kept: the twin of verbatim/search/reader.py.

/** What a file that could not be read throws; `offline` where the network is the reason. */
export class MissingFile extends Error {
  constructor(path) {
    super(path);
    this.offline = navigator.onLine === false;
  }
}

async function fetched(url, options) {
  const response = await fetch(url, options).catch(() => null);
  if (!response?.ok) throw new MissingFile(url);
  return response;
}

async function inflated(url) {
  try {
    const { body } = await fetched(url);
    return new Uint8Array(await new Response(body.pipeThrough(new DecompressionStream("deflate"))).arrayBuffer());
  } catch {
    throw new MissingFile(url);
  }
}

/** All numbers of a stretch of bytes (LEB128). */
function numbers(bytes) {
  const found = [];
  for (let at = 0, number = 0, shift = 0; at < bytes.length; at++) {
    number += (bytes[at] & 127) * 2 ** shift;
    shift += 7;
    if (bytes[at] < 128) {
      found.push(number);
      number = shift = 0;
    }
  }
  return found;
}

/** A term's postings as [record, impact, …]; a record is its block times 256, plus its ordinal. */
export function postingsOf(term) {
  if (term.postings) return term.postings;
  const read = numbers(term.bytes);
  const postings = (term.postings = []);
  for (let at = 0, block = -1, ordinal = -1; at < read.length; at++) {
    const number = read[at];
    if (number & 16) {
      block += number >> 5;
      ordinal = read[++at];
    } else ordinal += (number >> 5) + 1;
    postings.push(block * 256 + ordinal, number & 15);
  }
  return postings;
}

function parseShard(bytes, name) {
  const start = 4 + new DataView(bytes.buffer).getUint32(0, true);
  const terms = new Map();
  const forms = new Map();
  const add = (form, key) => forms.set(form, [...(forms.get(form) || []), key]);
  let at = start;
  let placeAt = 0;
  for (const line of new TextDecoder().decode(bytes.subarray(4, start)).split("\n")) {
    const [key, count, length, places, written] = line.split("\t");
    if (!length) {
      add(key, count.slice(1));
      continue;
    }
    const term = { key, count: +count, bytes: bytes.subarray(at, (at += +length)), name, placeAt, places: +places };
    term.forms = written.split(",").map((form) => form.replace("~", key));
    placeAt += term.places;
    terms.set(key, term);
    for (const form of term.forms) add(form, key);
  }
  return { terms, forms };
}

/** One language of the index. */
class LanguageIndex {
  constructor(root, language, described) {
    Object.assign(this, described, { language, folder: `${root}search/${language}/`, files: new Map() });
    this.stopWords = new Set(described.stop.split(" "));
    this.from = described.starts.split(" ");
  }

  file(path, parse) {
    if (!this.files.has(path)) {
      const reading = inflated(`${this.folder}${path}.bin`).then(parse);
      reading.catch(() => this.files.delete(path));
      this.files.set(path, reading);
    }
    return this.files.get(path);
  }

  json(path) {
    return this.file(path, (bytes) => JSON.parse(new TextDecoder().decode(bytes)));
  }

  locate(name) {
    let low = 0;
    for (let high = this.from.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (this.from[middle] > name) high = middle;
      else low = middle + 1;
    }
    return low - 1;
  }

  shard(place) {
    const name = this.shards.slice(8 * place, 8 * place + 8);
    return this.file(`terms/${name}`, (bytes) => parseShard(bytes, name));
  }

  async findKey(key) {
    const term = (await this.shard(this.locate(key))).terms.get(key);
    return term ? [term] : [];
  }

  async findForm(form) {
    const keys = (await this.shard(this.locate(form))).forms.get(form) || [];
    return (await Promise.all(keys.map((key) => this.findKey(key)))).flat();
  }

  /** The terms of forms that begin so, in the first two shards that may hold them. */
  async beginning(prefix) {
    const first = this.locate(prefix);
    const last = Math.min(this.locate(prefix + "\uffff"), first + 1);
    const shards = await Promise.all([...new Set([first, last])].map((place) => this.shard(place)));
    const keys = new Set();
    for (const { forms } of shards)
      for (const [form, found] of forms) if (form.startsWith(prefix)) found.forEach((key) => keys.add(key));
    return (await Promise.all([...keys].map((key) => this.findKey(key)))).flat();
  }

  /** Where a term stands inside each record. */
  async positions(term) {
    const bytes = await this.file(`positions/${term.name}`, (read) => read);
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

  /** What to show of a record. */
  async card(record) {
    const block = record >> 8;
    const versions = await this.file(`cards-${this.cards}`, (bytes) => new TextDecoder().decode(bytes));
    const rows = await this.json(`cards/${block}-${versions.substr((block >> 2) * 4, 4)}`);
    const [kind, address, anchor, title, question, answer, persons, year, entry] = rows[record & 255];
    return { kind, address, anchor, title, question, answer, persons, year, entry, language: this.language };
  }
}

/** Every language of the index below a site's root. */
export async function openIndex(root) {
  const response = await fetched(`${root}search/manifest.json`, { cache: "no-cache" });
  const { languages } = await response.json();
  return Object.entries(languages).map(([language, described]) => new LanguageIndex(root, language, described));
}
