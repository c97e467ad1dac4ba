// Text to the words searched for: the twin of verbatim/search/normaliser.py, held by the same golden vectors.

const INVISIBLE = "\\u00ad\\u200b-\\u200d\\u2060\\ufeff";
const MARKS = "\\u0300-\\u036f\\u0591-\\u05c7\\u064b-\\u065f\\u0670";
const LETTER = `[\\p{L}\\p{N}${MARKS}${INVISIBLE}]`;
const APOSTROPHES = "['\\u2018\\u2019\\u201b\\u02bc\\u02b9\\u2032\\u00b4`\\uff07]";
const HYPHENS = "[\\-\\u2010\\u2011\\ufe63\\uff0d]";
const WORD = new RegExp(`${LETTER}+(?:(?:${APOSTROPHES}|${HYPHENS})${LETTER}+)*`, "gu");
const PIECE = new RegExp(`${LETTER}+`, "gu");
const ELIDED = /^([cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu)$/;
const APART = { œ: "oe", æ: "ae", ß: "ss", ø: "o", đ: "d", ł: "l", ı: "i" };
const LONGEST = 40;

const pattern = (source) => new RegExp(source, "gu");
const lower = (text) => text.normalize("NFKC").toLowerCase().replace(/[œæßøđłı]/g, (sign) => APART[sign])
  .replace(pattern(`[${INVISIBLE}]`), "").normalize("NFC");
const cut = (text) => Array.from(text).slice(0, LONGEST).join("");

/** Lower case, without accents, ligatures and invisible signs. */
export const fold = (text) => lower(text).normalize("NFD").replace(pattern(`[${MARKS}]`), "").normalize("NFC");

/** Every word as written, a match with its index. */
export const writtenWords = (text) => [...text.matchAll(WORD)];

/** The pieces of a written word between apostrophes and hyphens, matches too. */
export const pieces = (written) => [...written.matchAll(PIECE)];

/** A written word: `parts`, and `joined` where there are several; each a `{form, accented}`. */
export function parseWord(written) {
  const accented = lower(written).split(new RegExp(HYPHENS)).flatMap((piece) => withoutApostrophes(piece).match(PIECE) || []);
  const word = (text) => ({ form: cut(fold(text)), accented: cut(text) });
  const parts = accented.filter(fold).map(word);
  const whole = cut(accented.join(""));
  return { parts, joined: parts.length > 1 ? { form: fold(whole), accented: whole } : null };
}

/** The folded words of a text, in order. */
export const formsOf = (text) => writtenWords(text).flatMap(([written]) => parseWord(written).parts.map(({ form }) => form));

function withoutApostrophes(piece) {
  const sides = piece.split(new RegExp(APOSTROPHES));
  while (sides.length > 1 && ELIDED.test(fold(sides[0]))) sides.shift();
  if (sides.length > 1 && sides.at(-1) === "s") sides.pop();
  return sides.join("");
}
