// Starts a development network and runs the client suites against it.
//
//   ZKGETH_BIN     the zkgeth binary to start, or
//   ZKGETH_CONFIG  the file `zkgeth dev --config-out` wrote, to test a network that runs
//
// Arguments name the suites to run; all of them by default.
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { compile } from "./lib/artifacts.mjs";
import { start } from "./lib/devnet.mjs";

const root = fileURLToPath(new URL(".", import.meta.url));

// suites runs node's test runner and returns its exit code.
function suites(names, config) {
  const files = readdirSync(join(root, "suites")).filter((file) => file.endsWith(".test.mjs"));
  const unknown = names.filter((name) => !files.includes(`${name}.test.mjs`));
  if (unknown.length > 0) throw new Error(`no suite ${unknown.join(", ")}`);
  const chosen = files.filter((file) => names.length === 0 || names.includes(file.replace(".test.mjs", "")));
  const args = ["--test", "--test-concurrency=2", "--test-reporter=spec", ...chosen.map((file) => join(root, "suites", file))];
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ZKGETH_CONFIG: config }, stdio: "inherit" });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => resolve(code ?? 1));
  });
}

const { ZKGETH_BIN, ZKGETH_CONFIG } = process.env;
if (!ZKGETH_BIN && !ZKGETH_CONFIG) {
  console.error("set ZKGETH_BIN to a zkgeth binary, or ZKGETH_CONFIG to the config file of a running network");
  process.exit(2);
}
compile();
const network = ZKGETH_CONFIG ? { config: ZKGETH_CONFIG, stop: async () => {}, log: () => "" } : await start(ZKGETH_BIN, ["--metrics"]);
let code = 1;
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => network.stop().then(() => process.exit(1)));
try {
  code = await suites(process.argv.slice(2), network.config);
} finally {
  await network.stop();
}
if (code !== 0) console.error(network.log());
process.exit(code);
