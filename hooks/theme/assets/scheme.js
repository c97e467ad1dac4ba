// The colour scheme the reader chose, set before anything is painted.
try {
  const scheme = localStorage.getItem("scheme");
  if (scheme === "light" || scheme === "dark") document.documentElement.dataset.scheme = scheme;
} catch { /* storage is refused: the device decides */ }
