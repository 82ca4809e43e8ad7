// Contracts for the suites, compiled with solc from npm.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL("..", import.meta.url));
const output = `${root}build/artifacts.json`;

// compile writes {name: {abi, bytecode}} of contracts/*.sol to build/.
export function compile() {
  const solc = require("solc");
  const names = readdirSync(`${root}contracts`).filter((name) => name.endsWith(".sol"));
  const sources = Object.fromEntries(names.map((name) => [name, { content: readFileSync(`${root}contracts/${name}`, "utf8") }]));
  const input = {
    language: "Solidity",
    sources,
    settings: { evmVersion: "osaka", optimizer: { enabled: true }, outputSelection: { "*": { "*": ["abi", "evm.bytecode.object"] } } },
  };
  const read = (path) => ({ contents: readFileSync(require.resolve(path), "utf8") });
  const result = JSON.parse(solc.compile(JSON.stringify(input), { import: read }));
  const errors = (result.errors ?? []).filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(errors.map(({ formattedMessage }) => formattedMessage).join("\n"));
  const artifacts = {};
  for (const source of names) {
    for (const [name, { abi, evm }] of Object.entries(result.contracts[source])) {
      artifacts[name] = { abi, bytecode: `0x${evm.bytecode.object}` };
    }
  }
  mkdirSync(`${root}build`, { recursive: true });
  writeFileSync(output, JSON.stringify(artifacts));
}

// artifact returns {abi, bytecode} of one contract.
export function artifact(name) {
  const found = JSON.parse(readFileSync(output, "utf8"))[name];
  if (!found) throw new Error(`no contract ${name} in contracts/`);
  return found;
}

// published returns {abi, bytecode} of an artifact that a package ships.
export function published(path) {
  const { abi, bytecode, evm } = JSON.parse(readFileSync(require.resolve(path), "utf8"));
  const code = bytecode?.object ?? bytecode ?? evm.bytecode.object;
  return { abi, bytecode: code.startsWith("0x") ? code : `0x${code}` };
}
