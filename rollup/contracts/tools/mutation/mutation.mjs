// Finds out what becomes of a mutant.
const QUICK_RUNS = 32; // of a fuzz test, before a mutant faces all of them

// src/keys is generated from gnark's export, whose tests are gnark's.
export const isSource = (file) => file.startsWith("src/") && !file.startsWith("src/keys/");

export class Mutation {
  constructor(project, workbench) {
    this.project = project;
    this.workbench = workbench;
    this.tests = Object.keys(project.asts).filter((file) => file.endsWith(".t.sol"));
    this.compared = new Set(); // contracts
    this.lastKiller = new Map(); // mutated file -> test file
  }

  // Returns { status } of "killed" (with the killer, { file, test }), "survived", "same code" or "does not compile".
  async run({ file, contract, start, end, replacement }) {
    const source = Buffer.from(this.project.sources[file].content);
    const content = Buffer.concat([source.subarray(0, start), Buffer.from(replacement), source.subarray(end)]).toString();
    const holders = this.project.holdersOf(file, contract);
    const code = new Map();
    for (const [tests, runs] of this.#rounds(file, contract, holders)) {
      const needed = (holder) => !code.has(holder) && (isSource(holder.file) || tests.includes(holder.file));
      const wanted = holders.filter(needed);
      this.#compare(wanted, file);
      const compiled = wanted.length > 0 ? this.project.codeOf(wanted, file, content) : new Map();
      if (!compiled) return { status: "does not compile" };
      compiled.forEach((made, holder) => code.set(holder, made));
      const changed = [...code].some(([holder, made]) => this.#differs(holder, made));
      const killer = changed && (await this.#face(code, tests, runs));
      if (killer) {
        this.lastKiller.set(file, killer.file);
        return { status: "killed", killer };
      }
    }
    return { status: [...code].some(([holder, made]) => this.#differs(holder, made)) ? "survived" : "same code" };
  }

  // Test files in the order in which a mutant faces them, with the number of fuzz runs: the one that killed the mutant
  // before, those that name the contract and need no compilation, those that name it, all.
  #rounds(file, contract, holders) {
    const names = [contract, ...holders.filter((holder) => isSource(holder.file)).map(({ name }) => name)];
    const pattern = new RegExp(`\\b(${names.join("|")})\\b`);
    const last = this.lastKiller.get(file);
    const likely = this.tests.filter((test) => test !== last && pattern.test(this.project.sources[test].content));
    const compiled = new Set(holders.map((holder) => holder.file));
    const cheap = likely.filter((test) => !compiled.has(test));
    const dear = likely.filter((test) => compiled.has(test));
    const quick = [last ? [last] : [], cheap, dear].filter((tests) => tests.length > 0);
    return [...quick.map((tests) => [tests, QUICK_RUNS]), [this.tests, undefined]];
  }

  // Code made of the unchanged source must be that of Foundry, or nothing else could be concluded.
  #compare(holders, file) {
    const unseen = holders.filter((holder) => !this.compared.has(holder));
    if (unseen.length === 0) return;
    for (const [holder, made] of this.project.codeOf(unseen, file, this.project.sources[file].content)) {
      if (this.#differs(holder, made)) throw new Error(`${holder.file}: ${holder.name} is not compiled as Foundry does`);
      this.compared.add(holder);
    }
  }

  #differs(holder, { bytecode, deployedBytecode }) {
    const { artifact } = this.workbench.artifact(holder);
    const same = (ours, theirs) => `0x${ours.object}` === theirs.object;
    return !same(bytecode, artifact.bytecode) || !same(deployedBytecode, artifact.deployedBytecode);
  }

  async #face(code, tests, runs) {
    this.workbench.install(code);
    try {
      return await this.workbench.failing(tests, runs);
    } finally {
      this.workbench.restore();
    }
  }
}
