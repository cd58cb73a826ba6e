/* Bundles the editor into api/assets/static as one file, beside it the licences of what is inside, and here what
   was bundled from what (bundle.json), which the tests compare. */
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const digest = (path) => createHash("sha256").update(readFileSync(here(path))).digest("hex");
const STATIC = "../api/assets/static/";

const { metafile } = await build({
  absWorkingDir: here("."),
  entryPoints: ["src/editor.js"],
  outfile: here(`${STATIC}editor.js`),
  bundle: true,
  minify: true,
  format: "iife",
  globalName: "CypherEditor",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  metafile: true,
});

const inside = [...new Set(Object.keys(metafile.inputs).map((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]))].filter(Boolean).sort();
const described = inside.map((name) => {
  const folder = here(`node_modules/${name}/`);
  const { version, license } = JSON.parse(readFileSync(`${folder}package.json`, "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  return { name, version, license, text: readFileSync(folder + file, "utf8").trim() };
});
const rule = "-".repeat(78);
writeFileSync(
  here(`${STATIC}editor.LICENSE.txt`),
  described.map(({ name, version, license, text }) => `${name} ${version} (${license})\n\n${text}\n`).join(`\n${rule}\n\n`),
);
const sources = ["package.json", "package-lock.json", "build.js", ...readdirSync(here("src")).sort().map((name) => `src/${name}`)];
const record = {
  packages: Object.fromEntries(described.map(({ name, version }) => [name, version])),
  bundle: digest(`${STATIC}editor.js`),
  licences: digest(`${STATIC}editor.LICENSE.txt`),
  sources: Object.fromEntries(sources.map((name) => [name, digest(name)])),
};
writeFileSync(here("bundle.json"), `${JSON.stringify(record, null, 2)}\n`);
console.log(`editor.js: ${Math.round(readFileSync(here(`${STATIC}editor.js`)).length / 1024)} KB from ${inside.length} packages`);
