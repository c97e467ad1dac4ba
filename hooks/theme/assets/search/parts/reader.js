// The index's files, fetched when first needed and kept: the twin of verbatim/search/reader.py.

/** A file's content; a missing one is no zlib stream either, so that it fails alike. */
async function inflated(url) {
  const { body } = await fetch(url);
  return new Uint8Array(await new Response(body.pipeThrough(new DecompressionStream("deflate"))).arrayBuffer());
}

export const textOf = (bytes) => new TextDecoder().decode(bytes);

/** Add to the list that a map has for a key. */
export const add = (map, key, ...values) => map.set(key, [...(map.get(key) || []), ...values]);

/** All numbers of a stretch of bytes (LEB128). */
export function numbers(bytes) {
  const found = [];
  let number = 0;
  let shift = 0;
  for (const byte of bytes) {
    number += (byte & 127) << shift;
    shift += 7;
    if (byte < 128) {
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

function parseShard(bytes, place) {
  const terms = new Map();
  const forms = new Map();
  const start = 4 + new DataView(bytes.buffer).getUint32(0, true);
  let at = start;
  let placeAt = 0;
  for (const line of textOf(bytes.subarray(4, start)).split("\n")) {
    const [key, count, length, places, written] = line.split("\t");
    if (!length) {
      add(forms, key, count.slice(1));
      continue;
    }
    const term = { key, place, count: +count, bytes: bytes.subarray(at, (at += +length)), placeAt, places: +places };
    term.exact = new Map();
    term.forms = written.split(",").map((each) => {
      const [form, records] = each.replace("~", key).split("=");
      if (records) term.exact.set(form, records.split(" ").map((record) => parseInt(record, 36)));
      return form;
    });
    placeAt += term.places;
    terms.set(key, term);
    for (const form of term.forms) add(forms, form, key);
  }
  return { terms, forms };
}

/** One language of the index. */
class LanguageIndex {
  constructor(root, language, described) {
    Object.assign(this, described, { language, folder: `${root}search/${language}/`, files: new Map() });
    this.stopWords = new Set(described.stop.split(" "));
    this.starts = described.starts.split(" ");
    this.versions();
  }

  /** A file's content, parsed; one that cannot be read is asked again next time. */
  file(path, parse) {
    if (!this.files.has(path)) {
      const reading = inflated(`${this.folder}${path}.bin`).then(parse);
      reading.catch(() => this.files.delete(path));
      this.files.set(path, reading);
    }
    return this.files.get(path);
  }

  locate(name) {
    return this.starts.findLastIndex((start) => start <= name);
  }

  shard(place) {
    const name = this.shards.slice(8 * place, 8 * place + 8);
    return this.file(`terms/${name}`, (bytes) => parseShard(bytes, place));
  }

  async findKey(key) {
    const term = (await this.shard(this.locate(key))).terms.get(key);
    return term ? [term] : [];
  }

  async findKeys(keys) {
    return (await Promise.all([...keys].map((key) => this.findKey(key)))).flat();
  }

  async findForm(form) {
    return this.findKeys((await this.shard(this.locate(form))).forms.get(form) || []);
  }

  /** The terms of forms that begin so, in the first two shards that may hold them. */
  async beginning(prefix) {
    const first = this.locate(prefix);
    const last = Math.min(this.locate(prefix + "\uffff"), first + 1);
    const keys = new Set();
    for (const { forms } of await Promise.all([this.shard(first), this.shard(last)]))
      for (const [form, found] of forms) if (form.startsWith(prefix)) found.forEach((key) => keys.add(key));
    return this.findKeys(keys);
  }

  /** Which version of each block's cards is meant; asked for at once, since every answer needs it. */
  versions() {
    return this.file(`cards-${this.cards}`, textOf);
  }

  /** What to show of a record. */
  async card(record) {
    const block = record >> 8;
    const versions = await this.versions();
    const rows = await this.file(`cards/${block}-${versions.substr((block >> 2) * 4, 4)}`, (bytes) => JSON.parse(textOf(bytes)));
    const [kind, address, anchor, title, question, answer, persons, year, entry] = rows[record & 255];
    return { kind, address, anchor, title, question, answer, persons, year, entry, lang: this.language };
  }
}

/** Every language of the index below a site's root. */
export async function openIndex(root, manifest = fetch(`${root}search/manifest.json`)) {
  const { languages } = await (await manifest).json();
  return Object.entries(languages).map(([language, described]) => new LanguageIndex(root, language, described));
}
