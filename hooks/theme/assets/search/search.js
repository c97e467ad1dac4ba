// Joined: parts/*.js
const INVISIBLE = "\\u00ad\\u200b-\\u200d\\u2060\\ufeff";
const MARKS = "\\u0300-\\u036f\\u0591-\\u05c7\\u064b-\\u065f\\u0670";
const LETTERS = `[\\p{L}\\p{N}${MARKS}${INVISIBLE}]+`;
const APOSTROPHE = "['\\u2018\\u2019\\u201b\\u02bc\\u02b9\\u2032\\u00b4`\\uff07]";
const HYPHEN = "[\\-\\u2010\\u2011\\ufe63\\uff0d]";
const all = (source) => new RegExp(source, "gu");
const PIECE = all(LETTERS);
const WORD = all(`${LETTERS}((${APOSTROPHE}|${HYPHEN})${LETTERS})*`);
const [HIDDEN, MARK] = [all(`[${INVISIBLE}]`), all(`[${MARKS}]`)];
const ELIDED = /^([cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu)$/;
const APART = { œ: "oe", æ: "ae", ß: "ss", ø: "o", đ: "d", ł: "l", ı: "i" };
const LONGEST = 40;
const lower = (text) =>
text.replace(/´/g, "'").normalize("NFKC").toLowerCase().replace(/[œæßøđłı]/g, (sign) => APART[sign])
.replace(HIDDEN, "").normalize("NFC");
export const fold = (text) => lower(text).normalize("NFD").replace(MARK, "").normalize("NFC");
export const writtenWords = (text) => [...text.matchAll(WORD)];
export const pieces = (written) => [...written.matchAll(PIECE)];
export function parseWord(written) {
const found = lower(written).split(new RegExp(HYPHEN)).flatMap((piece) => withoutApostrophes(piece).match(PIECE) || []);
const word = (text) => ({ form: fold(text).slice(0, LONGEST), accented: text.slice(0, LONGEST) });
return { parts: found.filter(fold).map(word), joined: found.length > 1 && word(found.join("")) };
}
export const partsOf = (text) => writtenWords(text).flatMap(([written]) => parseWord(written).parts);
function withoutApostrophes(piece) {
const sides = piece.split(new RegExp(APOSTROPHE));
while (sides.length > 1 && ELIDED.test(fold(sides[0]))) sides.shift();
if (sides.length > 1 && sides.at(-1) === "s") sides.pop();
return sides.join("");
}
async function inflated(url) {
const { body } = await fetch(url);
return new Uint8Array(await new Response(body.pipeThrough(new DecompressionStream("deflate"))).arrayBuffer());
}
export const textOf = (bytes) => new TextDecoder().decode(bytes);
export const add = (map, key, ...values) => map.set(key, [...(map.get(key) || []), ...values]);
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
term.forms = written.split(",").map((form) => form.replace("~", key));
placeAt += term.places;
terms.set(key, term);
for (const form of term.forms) add(forms, form, key);
}
return { terms, forms };
}
class LanguageIndex {
constructor(root, language, described) {
Object.assign(this, described, { language, folder: `${root}search/${language}/`, files: new Map() });
this.stopWords = new Set(described.stop.split(" "));
this.starts = described.starts.split(" ");
this.versions();
}
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
async beginning(prefix) {
const first = this.locate(prefix);
const last = Math.min(this.locate(prefix + "\uffff"), first + 1);
const keys = new Set();
for (const { forms } of await Promise.all([this.shard(first), this.shard(last)]))
for (const [form, found] of forms) if (form.startsWith(prefix)) found.forEach((key) => keys.add(key));
return this.findKeys(keys);
}
versions() {
return this.file(`cards-${this.cards}`, textOf);
}
async card(record) {
const block = record >> 8;
const versions = await this.versions();
const rows = await this.file(`cards/${block}-${versions.substr((block >> 2) * 4, 4)}`, (bytes) => JSON.parse(textOf(bytes)));
const [kind, address, anchor, title, question, answer, persons, year, entry] = rows[record & 255];
return { kind, address, anchor, title, question, answer, persons, year, entry, lang: this.language };
}
}
export async function openIndex(root, manifest = fetch(`${root}search/manifest.json`)) {
const { languages } = await (await manifest).json();
return Object.entries(languages).map(([language, described]) => new LanguageIndex(root, language, described));
}
const LONGEST_QUERY = 400;
const MOST_WORDS = 12;
const MOST_COMPLETIONS = 12;
export function parseQuery(text, stopWords) {
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
async function known(index, word) {
const written = await index.findForm(word.form);
if (written.length || !/^(en|fr)$/.test(index.language)) return written;
const { stemWord } = await import(`./stemmer-${index.language}.js`);
return index.findKey(fold(stemWord(word.accented)));
}
async function termsOf(index, word, isLast, mayCorrect, typing) {
const mayBegin = isLast && word.form.length > 1;
const [exact, begun] = await Promise.all([known(index, word), mayBegin ? index.beginning(word.form) : []]);
const terms = exact.map((term) => [term, 1]);
if (typing || !exact.length) {
const longer = begun.filter((term) => !exact.includes(term));
longer.sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
terms.push(...longer.slice(0, MOST_COMPLETIONS).map((term) => [term, 0.5]));
}
if (terms.length || !mayCorrect) return { terms };
const { nearestForm } = await import("./spelling.js");
const nearest = await nearestForm(index, word.form);
if (!nearest) return { terms };
return { terms: (await index.findForm(nearest)).map((term) => [term, 0.8]), correction: [word.accented, nearest] };
}
async function resolve(index, units, typing) {
let bit = 1;
const sought = units.map(async ({ parts, joined, isLast }) => {
const bits = parts.map(() => (bit *= 2) / 2);
const whole = joined ? await known(index, joined).catch(() => []) : [];
const found = parts.map(async (part, at) => {
const reading = termsOf(index, part, isLast && at === parts.length - 1, !whole.length, typing);
return { ...(await reading.catch(() => ({ terms: [], isMissing: true }))), mask: bits[at] };
});
const mask = bits.reduce((a, b) => a | b);
return [...(await Promise.all(found)), { mask, terms: whole.map((term) => [term, 1]) }];
});
return (await Promise.all(sought)).flat();
}
const bitCount = (mask) => (mask ? 1 + bitCount(mask & (mask - 1)) : 0);
function scored(index, sought) {
const found = new Map();
for (const { mask, terms } of sought) {
const best = new Map();
for (const [term, weight] of terms) {
const rarity = (weight * Math.log(1 + (index.records - term.count + 0.5) / (term.count + 0.5))) / 15;
const postings = postingsOf(term);
for (let at = 0; at < postings.length; at += 2) {
const score = rarity * postings[at + 1];
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
async function searchLanguage(index, text, typing) {
const { units, phrases } = parseQuery(text, index.stopWords);
const sought = await resolve(index, units, typing);
const found = scored(index, sought);
for (const phrase of phrases) await (await import("./phrases.js")).keepPhrase(index, found, phrase, known);
const hits = [...found.values()];
for (const hit of hits) Object.assign(hit, { phrases, matched: bitCount(hit.mask) });
return { hits, sought };
}
const better = (a, b) =>
b.matched - a.matched || b.score - a.score || (b.record >> 8) - (a.record >> 8) || a.record - b.record;
export async function search(indexes, text, typing = false) {
const answers = await Promise.all(indexes.map((index) => searchLanguage(index, text, typing)));
const sought = answers.flatMap((answer) => answer.sought);
const telling = answers.find(({ hits }) => hits.length)?.sought || sought;
return {
hits: answers.flatMap(({ hits }) => hits).sort(better),
correction: telling.find(({ correction }) => correction)?.correction,
forms: new Set(sought.flatMap(({ terms }) => terms.flatMap(([term]) => term.forms))),
isMissing: sought.some((word) => word.isMissing),
};
}
export async function cardsOf(hits, at, limit) {
const cards = [];
const end = at + 6 * limit;
let isMissing = false;
while (cards.length < limit && at < hits.length && at < end) {
const batch = hits.slice(at, at + limit - cards.length);
at += batch.length;
const read = await Promise.all(batch.map(({ index, record }) => index.card(record).catch(() => null)));
isMissing ||= read.includes(null);
const { phrases } = batch[0];
const hasPhrases = phrases.length && (await import("./phrases.js")).hasPhrases;
cards.push(...read.filter((card) => card && (!hasPhrases || hasPhrases(card, phrases))));
}
return { cards, isMissing, next: at };
}
const EXCERPT = 220;
const LEAD = 60;
const { lang } = document.documentElement;
export function give(made, given) {
for (const [key, value] of Object.entries(given))
if (key in made) made[key] = value;
else made.setAttribute(key, value);
return made;
}
export function element(name, given = {}, ...children) {
const made = give(document.createElement(name), given);
made.append(...children);
return made;
}
export const wordsOf = (root) =>
fetch(`${root}phrases.json`).then((answer) => answer.json()).then(({ search }) => search).catch(() => ({}));
export function say(words, key, values = {}) {
const plural = new Intl.PluralRules(lang).select(values.n || 0);
const phrase = words[`${key}.${plural}`] || words[`${key}.other`] || words[key] || key;
return phrase.replace(/\{(\w+)\}/g, (_, name) => values[name]?.toLocaleString(lang));
}
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
export function excerptOf(text, forms) {
const spans = spansOf(text, forms);
const near = (from) => new Set(spans.filter(([at]) => at >= from && at < from + EXCERPT - LEAD).map((span) => span[2])).size;
const [best] = spans.map(([at]) => [near(at), -at]).sort((a, b) => b[0] - a[0] || b[1] - a[1]);
const start = best && -best[1] > LEAD ? text.indexOf(" ", -best[1] - LEAD) + 1 : 0;
const cut = text.slice(start, start + EXCERPT);
return (start ? "…" : "") + (start + EXCERPT < text.length ? cut.slice(0, cut.lastIndexOf(" ")) + "…" : cut);
}
export function addressOf({ address, anchor, question, answer }, root, forms) {
const words = [...new Set(spansOf(`${question} ${answer}`, forms).map((span) => span[2]))].join(" ");
return root + address + (anchor && (words && `?q=${encodeURIComponent(words)}`) + `#${anchor}`);
}
export function grouped(cards) {
const groups = new Map();
for (const card of cards) add(groups, card.entry || card.kind, card);
return [...groups.values()];
}
const SHOWN = 6;
const PAUSE = 100;
export function summaryOf(words, text, found) {
const { hits = [], correction: [typed, used] = [], isMissing = true } = found || {};
return [
isMissing && say(words, navigator.onLine ? "missing" : "offline"),
used && say(words, "corrected", { typed, used }),
hits.length ? say(words, "results", { n: hits.length }) : !isMissing && say(words, "none", { q: text.slice(0, 60) }),
].filter(Boolean).join(" ");
}
export async function mountField(form, manifest) {
const { root } = form.dataset;
const input = form.elements.q;
const words = await wordsOf(root);
const status = element("p", { role: "status" });
const list = element("div", { id: "~answers", role: "listbox", "aria-label": say(words, "answers") });
const panel = element("div", { className: "search-panel", hidden: true }, status, list);
let indexes;
let turn = 0;
let timer;
let active;
const options = () => [...list.querySelectorAll("[role=option]")];
const activate = (option) => {
active?.setAttribute("aria-selected", false);
active = option;
active?.setAttribute("aria-selected", true);
active?.scrollIntoView({ block: "nearest" });
give(input, { "aria-activedescendant": active?.id || "" });
};
const show = (isShown) => {
panel.hidden = !isShown;
give(input, { "aria-expanded": isShown && options().length > 0 });
activate();
};
const optionOf = (card, forms) =>
element(
"a",
{ role: "option", tabIndex: -1, "aria-selected": false, lang: card.lang, href: addressOf(card, root, forms) },
element("b", {}, marked(card.question || card.title, forms)),
element("span", {}, marked(excerptOf(card.answer, forms), forms)),
);
const groupOf = (cards, forms) => {
const [{ kind, title, persons }] = cards;
const heading = kind === "passage" ? [...persons, title].join(" · ") : say(words, kind);
const label = element("p", { "aria-hidden": true }, heading);
return element("div", { role: "group", "aria-label": heading }, label, ...cards.map((card) => optionOf(card, forms)));
};
const open = (answer) => (indexes = openIndex(root, answer)).catch(() => {});
async function answer() {
const mine = ++turn;
const text = input.value.trimStart();
if (!text) return show(false);
let groups = [];
let found;
try {
found = await search(await indexes, text, true);
const { cards, isMissing } = await cardsOf(found.hits, 0, SHOWN);
found.isMissing ||= isMissing;
groups = grouped(cards).map((group) => groupOf(group, found.forms));
} catch {
found = null;
open();
}
if (mine !== turn) return;
status.textContent = summaryOf(words, text, found);
list.replaceChildren(...groups);
options().forEach((option, number) => (option.id = `~answer-${number}`));
show(true);
}
give(input, { role: "combobox", "aria-expanded": false, "aria-controls": list.id, "aria-autocomplete": "list" });
input.addEventListener("input", () => {
clearTimeout(timer);
timer = setTimeout(answer, PAUSE);
});
input.addEventListener("keydown", (event) => {
const all = [undefined, ...options()];
const step = { ArrowDown: 1, ArrowUp: all.length - 1 }[event.key];
if (step) activate(all[(all.indexOf(active) + step) % all.length]);
else if (event.key === "Enter" && active) active.click();
else if (event.key === "Escape" && !panel.hidden) show(false);
else return;
event.preventDefault();
});
form.addEventListener("focusout", (event) => form.contains(event.relatedTarget) || show(false));
form.append(panel);
open(manifest);
if (input.value) answer();
}
