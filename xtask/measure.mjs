// Prints the raw, gzip and brotli size of every file of the package, then of the wasm files named, tab separated.
// usage: node measure.mjs <package folder> <wasm folder> <wasm files...>
import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";

const [packageFolder, wasmFolder, ...wasmFiles] = process.argv.slice(2);

const inPackage = readdirSync(packageFolder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(packageFolder, join(entry.parentPath ?? entry.path, entry.name)))
  .sort();

const files = [
  ...inPackage.map((name) => [name, join(packageFolder, name)]),
  ...wasmFiles.map((name) => [`wasm/${name}`, join(wasmFolder, name)]),
];
const weigh = async (/** @type {string[]} */ [name, path]) => {
  const bytes = readFileSync(path);
  const packed = await Promise.all([promisify(gzip)(bytes, { level: 9 }), promisify(brotliCompress)(bytes)]);
  return [name, bytes.length, ...packed.map(({ length }) => length)].join("\t");
};
console.log((await Promise.all(files.map(weigh))).join("\n"));
