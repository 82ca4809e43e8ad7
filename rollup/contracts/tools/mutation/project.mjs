// The contracts as solc sees them: sources, syntax trees, whose code holds whose, and
// the compiled code of a changed source.
import fs from "node:fs";
import path from "node:path";
import solc from "solc";

// The settings of foundry.toml; whether they are the same shows when unchanged code is
// compared with Foundry's.
const SETTINGS = {
  remappings: ["@openzeppelin/=node_modules/@openzeppelin/"],
  optimizer: { enabled: true, runs: 200 },
  evmVersion: "prague",
  metadata: { bytecodeHash: "none", appendCBOR: false },
};

export class Project {
  // `root` holds src/, test/ and node_modules/. Reads and analyses all of them.
  constructor(root) {
    this.root = root;
    this.sources = {}; // source name -> { content }
    const files = [...solidity(root, "src"), ...solidity(root, "test")];
    files.forEach((file) => this.#load(file));
    const { sources } = compile(this.sources, { "*": { "": ["ast"] } });
    this.asts = Object.fromEntries(Object.entries(sources).map(([file, { ast }]) => [file, ast]));
    this.#link();
  }

  #load(file) {
    if (this.sources[file]) return;
    const content = fs.readFileSync(path.join(this.root, file), "utf8");
    this.sources[file] = { content };
    importsOf(file, content).forEach((imported) => this.#load(imported));
  }

  #link() {
    this.stateVariables = new Set(); // ids
    this.contracts = new Map(); // id -> { id, name, file, deployable, parts: ids of what its code holds }
    const owner = new Map(); // id of what is inlined where it is used -> id of its contract
    const definitions = Object.entries(this.asts).flatMap(([file, ast]) =>
      ast.nodes.filter((node) => node.nodeType === "ContractDefinition").map((node) => [file, node]),
    );
    for (const [file, node] of definitions) {
      const { id, name, contractKind, abstract } = node;
      const deployable = contractKind === "contract" && !abstract;
      this.contracts.set(id, { id, name, file, deployable, parts: new Set(node.linearizedBaseContracts) });
      for (const member of node.nodes) {
        if (member.stateVariable) this.stateVariables.add(member.id);
        if (member.constant || contractKind === "library") owner.set(member.id, id);
      }
    }
    for (const [, node] of definitions) {
      const { parts } = this.contracts.get(node.id);
      visit(node, (inner) => {
        const part = created(inner) ?? owner.get(inner.referencedDeclaration) ?? owner.get(inner.declaration);
        if (part !== undefined) parts.add(part);
      });
    }
  }

  // The contracts with code of their own that holds the code of the contract `name` of `file`.
  holdersOf(file, name) {
    const target = [...this.contracts.values()].find((contract) => contract.file === file && contract.name === name);
    if (!target) throw new Error(`${file}: code outside of a contract cannot be mutated yet`);
    const holds = (contract, seen = new Set()) => {
      if (contract.id === target.id) return true;
      if (seen.has(contract.id)) return false;
      seen.add(contract.id);
      return [...contract.parts].some((id) => holds(this.contracts.get(id), seen));
    };
    return [...this.contracts.values()].filter((contract) => contract.deployable && holds(contract));
  }

  // Code of `contracts` with `content` in the place of `file`: a Map from contract to
  // { bytecode, deployedBytecode } of solc, or undefined when it does not compile.
  codeOf(contracts, file, content) {
    const sources = {};
    const take = (name) => {
      if (sources[name]) return;
      sources[name] = name === file ? { content } : this.sources[name];
      importsOf(name, this.sources[name].content).forEach(take);
    };
    contracts.forEach((contract) => take(contract.file));
    const selection = {};
    for (const contract of contracts) (selection[contract.file] ??= {})[contract.name] = ["evm.bytecode", "evm.deployedBytecode"];
    const output = compile(sources, selection, true);
    return output && new Map(contracts.map((contract) => [contract, output.contracts[contract.file][contract.name].evm]));
  }
}

function compile(sources, outputSelection, mayFail) {
  const input = { language: "Solidity", sources, settings: { ...SETTINGS, outputSelection } };
  const output = JSON.parse(solc.compile(JSON.stringify(input)));
  const errors = (output.errors ?? []).filter((error) => error.severity === "error");
  if (errors.length === 0) return output;
  if (mayFail) return undefined;
  throw new Error(errors.map((error) => error.formattedMessage).join("\n"));
}

// Solidity files below root/dir, as names from root.
export function solidity(root, dir) {
  const names = fs.readdirSync(path.join(root, dir), { recursive: true });
  return names.filter((name) => name.endsWith(".sol")).sort().map((name) => path.posix.join(dir, name.split(path.sep).join("/")));
}

function importsOf(file, content) {
  return [...content.matchAll(/^\s*import\s[^;"]*"([^"]+)";/gm)].map(([, name]) =>
    name.startsWith(".") ? path.posix.join(path.posix.dirname(file), name) : name.replace(/^@openzeppelin\//, "node_modules/@openzeppelin/"),
  );
}

// The contract whose code `new C` and `type(C).creationCode` put into that of the user.
function created(node) {
  if (node.nodeType === "NewExpression") return node.typeName.referencedDeclaration;
  const ofType = node.nodeType === "MemberAccess" && /^(creationCode|runtimeCode)$/.test(node.memberName);
  return ofType ? node.expression.arguments[0].referencedDeclaration : undefined;
}

function visit(node, f) {
  if (!node || typeof node !== "object") return;
  if (!Array.isArray(node)) f(node);
  Object.values(node).forEach((child) => visit(child, f));
}
