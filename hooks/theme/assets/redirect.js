// Carry the fragment of an old address over to the new one, or to where that anchor went.
const names = ({ id }) => [`#${id}`, `#${encodeURIComponent(id)}`].includes(location.hash);
const moved = [...document.querySelectorAll("li[id]")].find(names)?.querySelector("a");
const target = moved ?? document.querySelector("[data-target]");
location.replace(target.hash ? target.href : target.href + location.hash);
