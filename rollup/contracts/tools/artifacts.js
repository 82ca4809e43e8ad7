#!/usr/bin/env node
// Turns Foundry's output into what Go needs: the combined JSON that abigen reads
// (first argument) and the runtime code of the L2 predeploys (second argument).
// Every contract (not interface, library or abstract) of src/l1, src/l2 and src/keys is taken.
"use strict";
const fs = require("fs");
const path = require("path");

const root = path.join(__dirname, "..");
const [combinedFile, predeploysFile] = process.argv.slice(2);
if (!predeploysFile) throw new Error("usage: artifacts.js COMBINED_JSON PREDEPLOYS_JSON");

// Contracts defined in the sources of one directory, sorted by name.
function contracts(dir) {
  const found = [];
  for (const file of fs.readdirSync(path.join(root, "src", dir)).sort()) {
    const out = path.join(root, "out", file);
    if (!file.endsWith(".sol") || !fs.existsSync(out)) continue;
    for (const name of fs.readdirSync(out).sort()) {
      const artifact = JSON.parse(fs.readFileSync(path.join(out, name), "utf8"));
      const source = "src/" + dir + "/" + file;
      if (Object.keys(artifact.metadata.settings.compilationTarget)[0] !== source) {
        throw new Error(`${name}: two sources are called ${file}`);
      }
      // Interfaces and abstract contracts have no code; libraries are inlined.
      const contract = path.basename(name, ".json");
      const library = new RegExp(`^library ${contract} `, "m").test(fs.readFileSync(path.join(root, source), "utf8"));
      if (artifact.bytecode.object === "0x" || library) continue;
      found.push({ name: contract, source, artifact });
    }
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

const l1 = [...contracts("keys"), ...contracts("l1")];
const l2 = contracts("l2");

const limit = 24576; // EIP-170
for (const { name, artifact } of [...l1, ...l2]) {
  const size = (artifact.deployedBytecode.object.length - 2) / 2;
  if (size > limit) throw new Error(`${name}: ${size} bytes of code, limit ${limit}`);
  if (/__\$/.test(artifact.bytecode.object)) throw new Error(`${name}: needs a linked library`);
}

const combined = { version: "", contracts: {} };
for (const { name, source, artifact } of l1) {
  combined.contracts[`${source}:${name}`] = { abi: artifact.abi, bin: artifact.bytecode.object.slice(2) };
}
const predeploys = {};
for (const { name, source, artifact } of l2) {
  // L2 system contracts are part of the genesis and never deployed by Go.
  combined.contracts[`${source}:${name}`] = { abi: artifact.abi, bin: "" };
  // Code with immutables is not complete before a constructor ran.
  if (Object.keys(artifact.deployedBytecode.immutableReferences || {}).length > 0) continue;
  predeploys[name] = artifact.deployedBytecode.object;
}

fs.writeFileSync(combinedFile, JSON.stringify(combined));
fs.writeFileSync(predeploysFile, JSON.stringify(predeploys, null, 2) + "\n");
