// Carry the fragment of an old address over to the new one, or to where that anchor went.
const old = document.getElementById(decodeURIComponent(location.hash.slice(1)));
const target = old?.querySelector("a") ?? document.querySelector("[data-target]");
location.replace(target.href + (target.hash ? "" : location.hash));
