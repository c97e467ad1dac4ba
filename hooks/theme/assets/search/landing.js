// On arrival from a result: the words of ?q= marked in the passage of the #anchor, without touching its markup.

import { spansOf } from "./search.js";

const NAME = "search-words";

export function markWords() {
  const passage = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const forms = new Set(new URLSearchParams(location.search).get("q").slice(0, 400).split(/\s+/));
  if (!passage || !CSS.highlights) return;
  const ranges = [];
  const texts = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { currentNode: node } = texts;
    for (const [start, end] of spansOf(node.data, forms)) {
      const range = new Range();
      range.setStart(node, start);
      range.setEnd(node, end);
      ranges.push(range);
    }
  }
  CSS.highlights.set(NAME, new Highlight(...ranges));
}
