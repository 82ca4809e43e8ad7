// A copy of the contracts in which Foundry runs the tests against the code of a mutant.
// Its sources stay as they are: the mutant's code is put into the artifacts from which
// tests create contracts, and Foundry, for which nothing changed, compiles nothing.
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

const COPIED = ["src", "test", "tools/solc", "foundry.toml", "package.json"];
const TIMEOUT = 10 * 60_000; // a mutant may run for ever; one that does is noticed

export class Workbench {
  // `contracts` is the directory of the contracts, `dir` a scratch directory.
  constructor(contracts, dir) {
    this.contracts = contracts;
    this.dir = dir;
    this.root = path.join(dir, "contracts");
    this.dirty = path.join(dir, "dirty"); // exists while artifacts are not those of the sources
    this.pristine = new Map(); // artifact file -> content
    const platform = `${process.platform}-${process.arch === "x64" ? "amd64" : process.arch}`;
    this.forge = path.join(contracts, "node_modules/@foundry-rs", `forge-${platform}`, "bin/forge");
  }

  // Copies the sources and has Foundry compile what changed since the last time.
  async prepare() {
    fs.mkdirSync(this.root, { recursive: true });
    if (fs.existsSync(this.dirty)) fs.rmSync(path.join(this.root, "out"), { recursive: true, force: true });
    for (const name of COPIED) {
      fs.rmSync(path.join(this.root, name), { recursive: true, force: true });
      fs.cpSync(path.join(this.contracts, name), path.join(this.root, name), { recursive: true, preserveTimestamps: true });
    }
    fs.cpSync(path.join(this.contracts, "../batch/testdata"), path.join(this.dir, "batch/testdata"), { recursive: true });
    const modules = path.join(this.root, "node_modules");
    if (!fs.existsSync(modules)) fs.symlinkSync(path.join(this.contracts, "node_modules"), modules);
    const { code, stdout, stderr } = await this.#run(["build"]);
    if (code !== 0) throw new Error(`forge build:\n${stdout}${stderr}`);
    fs.rmSync(this.dirty, { force: true });
  }

  // The code that Foundry made of a contract, in the form of Project.codeOf.
  artifact({ file, name }) {
    const at = path.join(this.root, "out", path.basename(file), `${name}.json`);
    const artifact = JSON.parse(this.pristine.get(at) ?? fs.readFileSync(at, "utf8"));
    if (Object.keys(artifact.metadata.settings.compilationTarget)[0] !== file) throw new Error(`${at}: not of ${file}`);
    return { at, artifact };
  }

  // Puts code (a Map from contracts to what solc made of them) in the place of the artifacts' own.
  install(code) {
    fs.writeFileSync(this.dirty, "");
    for (const [contract, { bytecode, deployedBytecode }] of code) {
      const { at, artifact } = this.artifact(contract);
      if (!this.pristine.has(at)) this.pristine.set(at, fs.readFileSync(at, "utf8"));
      artifact.bytecode.object = `0x${bytecode.object}`;
      artifact.deployedBytecode.object = `0x${deployedBytecode.object}`;
      artifact.deployedBytecode.immutableReferences = deployedBytecode.immutableReferences;
      fs.writeFileSync(at, JSON.stringify(artifact));
    }
  }

  restore() {
    for (const [at, content] of this.pristine) fs.writeFileSync(at, content);
    this.pristine.clear();
    fs.rmSync(this.dirty, { force: true });
  }

  // Runs the tests of `files` and returns the first one that failed, as { file, test }, or
  // undefined. `runs` are those of a fuzz test, Foundry's own number when not given.
  async failing(files, runs) {
    // A counterexample kept from another mutant would be tried first.
    fs.rmSync(path.join(this.root, "cache/fuzz"), { recursive: true, force: true });
    const args = ["test", "--json", "--fail-fast", "--match-path", files.length === 1 ? files[0] : `{${files.join(",")}}`];
    const { code, stdout, stderr, late } = await this.#run(args, runs ? { FOUNDRY_FUZZ_RUNS: String(runs) } : {});
    if (late) return { file: files[0], test: "no end" };
    const suites = stdout.startsWith("{") ? Object.entries(JSON.parse(stdout)) : [];
    for (const [suite, { test_results: results }] of suites) {
      const failed = Object.entries(results).find(([, { status }]) => status === "Failure");
      if (failed) return { file: suite.split(":")[0], test: `${suite.split(":")[1]}.${failed[0]}` };
    }
    const ran = new Set(suites.map(([suite]) => suite.split(":")[0]));
    if (code !== 0 || files.some((file) => !ran.has(file))) throw new Error(`forge test: no result\n${stderr.slice(0, 2000)}`);
    return undefined;
  }

  // Ends what runs, with the compiler that Foundry may have started.
  stop() {
    if (this.child) process.kill(-this.child.pid, "SIGKILL");
  }

  #run(args, env = {}) {
    return new Promise((resolve, reject) => {
      const options = { cwd: this.root, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"], detached: true };
      const child = spawn(this.forge, args, options);
      this.child = child;
      const result = { stdout: "", stderr: "", late: false };
      const timer = setTimeout(() => {
        result.late = true;
        this.stop();
      }, TIMEOUT);
      child.stdout.on("data", (data) => (result.stdout += data));
      child.stderr.on("data", (data) => (result.stderr += data));
      child.on("error", reject);
      child.on("close", (code) => {
        clearTimeout(timer);
        this.child = undefined;
        resolve({ code, ...result });
      });
    });
  }
}
