// What the pages do beyond reading: each part only adds to a page that works without it.
const announce = (words) => {
  const status = document.querySelector("[data-announce]");
  status.textContent = "";
  setTimeout(() => { status.textContent = words; }, 50);
};

// The element an address's fragment names; none when the fragment is malformed.
const fragmentTarget = (hash) => {
  try {
    return document.getElementById(decodeURIComponent(hash.slice(1)));
  } catch {
    return null;
  }
};

// Colour scheme: as the device, light, dark, as the device…
const SCHEMES = ["auto", "light", "dark"];
const remember = (scheme) => {
  try {
    if (scheme === "auto") localStorage.removeItem("scheme");
    else localStorage.setItem("scheme", scheme);
  } catch { /* not remembered, still applied */ }
};
const schemeButton = document.querySelector("[data-scheme][hidden]");
if (schemeButton) {
  const root = document.documentElement;
  const show = (scheme) => {
    if (scheme === "auto") delete root.dataset.scheme;
    else root.dataset.scheme = scheme;
    schemeButton.dataset.scheme = scheme;
    schemeButton.setAttribute("aria-label", schemeButton.dataset[scheme]);
    schemeButton.title = schemeButton.dataset[scheme];
  };
  show(root.dataset.scheme ?? "auto");
  schemeButton.hidden = false;
  schemeButton.addEventListener("click", () => {
    const scheme = SCHEMES[(SCHEMES.indexOf(schemeButton.dataset.scheme) + 1) % SCHEMES.length];
    show(scheme);
    remember(scheme);
    announce(schemeButton.dataset[scheme]);
  });
}

// A permalink copies its address; a modified click stays a link.
const copyPermalink = async (event) => {
  const link = event.target.closest("a.permalink");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  history.replaceState(null, "", new URL(link.href).hash || location.hash);
  const exchanges = link.closest("[data-copied]");
  let words = exchanges.dataset.copied;
  try {
    await navigator.clipboard.writeText(link.href);
    link.dataset.state = words;
    setTimeout(() => delete link.dataset.state, 2500);
  } catch {
    words = exchanges.dataset.copyFailed;
  }
  announce(words);
};
document.addEventListener("click", copyPermalink);

// A player is fetched from its host only after a click.
for (const button of document.querySelectorAll("button[data-frame]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const frame = document.createElement("iframe");
    Object.assign(frame, {
      src: button.dataset.frame, title: button.dataset.title, allow: "autoplay; fullscreen; picture-in-picture",
      referrerPolicy: "strict-origin-when-cross-origin", className: `frame-${button.dataset.kind}`,
    });
    button.replaceWith(frame);
    frame.focus();
  });
}

// The table of questions: open where there is a margin for it, and following the reader.
const contents = document.querySelector("details.contents");
if (contents) {
  const wide = matchMedia("(min-width: 1100px)");
  const fit = () => { contents.open = wide.matches; };
  wide.addEventListener("change", fit);
  fit();
  const links = new Map([...contents.querySelectorAll("a")].map((link) => [fragmentTarget(link.hash), link]));
  const mark = (link) => {
    contents.querySelector("a[aria-current]")?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "true");
  };
  const watch = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) mark(links.get(entry.target));
  }, { rootMargin: "-20% 0px -70% 0px" });
  for (const exchange of document.querySelectorAll("section.exchange")) watch.observe(exchange);
}

// An anchor that moved to another entry leads on at once.
const moved = fragmentTarget(location.hash);
if (moved?.classList.contains("moved")) location.replace(moved.querySelector("a").href);

// What scrolls sideways can be reached from the keyboard.
for (const box of document.querySelectorAll(".prose table, .prose pre")) {
  if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
}
