// One card a title with satori and resvg, in a layout like ours; prints milliseconds of CPU a card.
import fs from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(`${process.argv[2]}/`);
const satori = require("satori").default;
const { Resvg } = require("@resvg/resvg-js");
const { titles, serif, sans, out } = JSON.parse(fs.readFileSync(0, "utf8"));
const fonts = [
  { name: "Serif", data: fs.readFileSync(serif), weight: 400, style: "normal" },
  { name: "Sans", data: fs.readFileSync(sans), weight: 500, style: "normal" },
];
const box = (style, children) => ({ type: "div", props: { style: { display: "flex", ...style }, children } });
const card = (title) => box({ width: 1200, height: 630, background: "#fdfdfb", color: "#191b22" }, [
  box({ flexDirection: "column", justifyContent: "space-between", width: 816, padding: "48px 56px 90px 64px" }, [
    box({ fontFamily: "Sans", fontSize: 26, color: "#2538a6" }, "ENTRETIEN"),
    box({ fontFamily: "Serif", fontSize: 60, lineHeight: 1.16 }, title),
    box({ fontFamily: "Sans", fontSize: 32 }, "Prénom Modèle"),
    box({ fontFamily: "Serif", fontSize: 32 }, "Verbatim"),
  ]),
  box({ width: 384, height: 630, background: "#2538a6", color: "#fdfdfb", fontFamily: "Serif", fontSize: 190, alignItems: "center", justifyContent: "center" }, "PM"),
]);
const draw = async (title) => new Resvg(await satori(card(title), { width: 1200, height: 630, fonts })).render().asPng();

for (const title of titles.slice(0, 5)) await draw(title);
const before = process.cpuUsage();
let bytes = 0;
for (const [number, title] of titles.entries()) {
  const png = await draw(title);
  bytes += png.length;
  if (number === 0 && out) fs.writeFileSync(out, png);
}
const used = process.cpuUsage(before);
console.log(JSON.stringify({ milliseconds: (used.user + used.system) / 1000 / titles.length, bytes: bytes / titles.length }));
