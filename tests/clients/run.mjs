// Starts a development network and runs the client suites against it.
//
//   ZKGETH_BIN     the zkgeth binary to start, or
//   ZKGETH_CONFIG  the file `zkgeth dev --config-out` wrote, to test a network that runs
//
// Arguments name the suites to run; all of them by default.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { compile } from "./lib/artifacts.mjs";
import { poll } from "./lib/rpc.mjs";

const START = 120_000; // ms until a network must be ready
const root = fileURLToPath(new URL(".", import.meta.url));

// freePort asks the system for a port nobody listens on.
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

// start runs `zkgeth dev` and returns its config file and a function that ends it.
async function start(binary) {
  const dir = mkdtempSync(join(tmpdir(), "zkgeth-clients-"));
  const config = join(dir, "config.json");
  const ports = ["--port", await freePort(), "--l1.port", await freePort(), "--l1.beacon-port", await freePort()];
  const args = ["dev", ...ports, "--config-out", config];
  const child = spawn(binary, args.map(String), { stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (log = (log + chunk).slice(-20_000)));
  let failure;
  const gone = new Promise((resolve) => {
    child.on("error", (err) => resolve((failure = err)));
    child.on("exit", (code, signal) => resolve((failure = new Error(`zkgeth dev ended: ${code ?? signal}`))));
  });
  const stop = async () => {
    if (!failure) {
      child.kill("SIGTERM");
      const force = setTimeout(() => child.kill("SIGKILL"), 20_000);
      await gone;
      clearTimeout(force);
    }
    rmSync(dir, { recursive: true, force: true });
  };
  const ready = async () => {
    if (failure) throw failure;
    if (!existsSync(config)) return false;
    const { l2 } = JSON.parse(readFileSync(config, "utf8"));
    try {
      return (await fetch(`${l2.http}/readyz`)).ok;
    } catch {
      return false; // not listening yet
    }
  };
  try {
    await poll("/readyz of zkgeth dev", START, ready);
  } catch (err) {
    await stop();
    throw new Error(`${err.message}\n${log}`);
  }
  return { config, stop, log: () => log };
}

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
const network = ZKGETH_CONFIG ? { config: ZKGETH_CONFIG, stop: async () => {}, log: () => "" } : await start(ZKGETH_BIN);
let code = 1;
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => network.stop().then(() => process.exit(1)));
try {
  code = await suites(process.argv.slice(2), network.config);
} finally {
  await network.stop();
}
if (code !== 0) console.error(network.log());
process.exit(code);
