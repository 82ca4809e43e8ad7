// What was found out about mutants before, for as long as it holds.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

import { solidity } from "./project.mjs";

const SETTINGS = ["foundry.toml", "package-lock.json", "../batch/testdata/golden.json"]; // may be absent

const isTest = (name) => name.endsWith(".t.sol");

export class Store {
  // `contracts` is the directory of the contracts, `file` where results are kept.
  constructor(contracts, file) {
    this.file = file;
    this.results = new Map();
    const tests = solidity(contracts, "test");
    this.helpers = [...SETTINGS, ...solidity(contracts, "src"), ...tests.filter((name) => !isTest(name))];
    this.tests = tests.filter(isTest);
    const hashOf = (name) => {
      const at = path.join(contracts, name);
      return fs.existsSync(at) ? createHash("sha256").update(fs.readFileSync(at)).digest("hex") : "";
    };
    this.hashes = new Map([...this.helpers, ...this.tests].map((name) => [name, hashOf(name)]));
    if (!fs.existsSync(file)) return;
    for (const line of fs.readFileSync(file, "utf8").split("\n").filter(Boolean)) {
      const result = JSON.parse(line);
      this.results.set(result.name, result);
    }
  }

  // A test that fails keeps failing whatever other tests there are; that none fails says something about all.
  #digest(mutant, killer) {
    const hash = createHash("sha256").update(JSON.stringify(mutant));
    const names = [...this.helpers, ...(killer ? [killer] : this.tests)];
    names.forEach((name) => hash.update(JSON.stringify([name, this.hashes.get(name) ?? ""])));
    return hash.digest("hex");
  }

  get(mutant) {
    const result = this.results.get(mutant.name);
    return result && result.digest === this.#digest(mutant, result.killer?.file) ? result : undefined;
  }

  put(mutant, result) {
    const line = { name: mutant.name, digest: this.#digest(mutant, result.killer?.file), ...result };
    this.results.set(mutant.name, line);
    fs.appendFileSync(this.file, JSON.stringify(line) + "\n");
  }
}
