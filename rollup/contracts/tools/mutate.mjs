#!/usr/bin/env node
// Mutation test of the contracts: takes away one check, modifier, state write, event or
// the like at a time, and runs the tests against what is left. A mutant that no test
// notices survives, and fails the run unless mutation/equivalent.json says why nothing
// can notice it. Prints survivors as file:line.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { Mutation, isSource } from "./mutation/mutation.mjs";
import { mutantsOf } from "./mutation/operators.mjs";
import { Project } from "./mutation/project.mjs";
import { progressLine, summary, verdict } from "./mutation/report.mjs";
import { Store } from "./mutation/store.mjs";
import { Workbench } from "./mutation/workbench.mjs";

const USAGE = `usage: mutate.mjs [options]
  --only FILE   mutate this source only, such as src/l1/Rollup.sol; may be repeated
  --list        print the mutants and run nothing
  --fresh       forget what earlier runs found out
  --json        print a report in JSON instead of text`;

const contracts = path.join(path.dirname(fileURLToPath(import.meta.url)), "..");
const scratch = path.join(contracts, "cache/mutate");
const equivalents = path.join(contracts, "tools/mutation/equivalent.json");

async function main() {
  const flag = { type: "boolean" };
  const only = { type: "string", multiple: true };
  const { values: options } = parseArgs({ options: { only, list: flag, fresh: flag, json: flag, help: flag } });
  if (options.help) return console.log(USAGE);

  const project = new Project(contracts);
  const sources = Object.keys(project.asts).filter(isSource);
  const unknown = options.only?.find((file) => !sources.includes(file));
  if (unknown) throw new Error(`--only ${unknown}: no such source; there are ${sources.join(", ")}`);
  const mutants = (options.only ?? sources).flatMap((file) =>
    mutantsOf(file, project.sources[file].content, project.asts[file], project.stateVariables),
  );
  if (options.list) return mutants.forEach(({ line, name, replacement }) => console.log(`${line}: ${name} -> ${replacement}`));

  fs.mkdirSync(scratch, { recursive: true });
  lock(path.join(scratch, "lock"));
  const results = await runAll(project, mutants, options.fresh);
  const { totals, wrong, mutants: found } = verdict(results, JSON.parse(fs.readFileSync(equivalents, "utf8")), options.only);
  if (options.json) console.log(JSON.stringify({ totals, wrong, mutants: found }, null, 2));
  else [...wrong, summary(totals)].forEach((line) => console.log(line));
  if (wrong.length > 0) process.exitCode = 1;
}

async function runAll(project, mutants, fresh) {
  const file = path.join(scratch, "results.jsonl");
  if (fresh) fs.rmSync(file, { force: true });
  const store = new Store(contracts, file);
  const workbench = new Workbench(contracts, scratch);
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, () => {
      workbench.stop();
      process.exit(2);
    });
  }
  await workbench.prepare();
  const mutation = new Mutation(project, workbench);
  const failing = await workbench.failing(mutation.tests);
  if (failing) throw new Error(`${failing.file}: ${failing.test} fails without any mutation`);

  const results = [];
  const progress = progressLine(mutants.length, process.stderr);
  for (const mutant of mutants) {
    const known = store.get(mutant);
    const result = known ?? (await mutation.run(mutant));
    if (!known) store.put(mutant, result);
    results.push({ mutant, ...result });
    progress(results, Boolean(known));
  }
  return results;
}

// One run at a time, since they share the scratch copy; until the process ends.
function lock(file) {
  try {
    fs.writeFileSync(file, String(process.pid), { flag: "wx" });
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    const pid = Number(fs.readFileSync(file, "utf8"));
    if (isRunning(pid)) throw new Error(`${file}: process ${pid} is at it`);
    fs.writeFileSync(file, String(process.pid));
  }
  process.on("exit", () => fs.rmSync(file, { force: true }));
}

function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 2;
});
