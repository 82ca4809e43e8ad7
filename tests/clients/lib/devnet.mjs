// A development network of its own for a run or a suite.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { poll } from "./rpc.mjs";

const START = 120_000; // ms until a network must be ready


// freePort asks the system for a port nobody listens on.
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

// start runs `zkgeth dev`, with further flags, and returns its config file and a
// function that ends it.
export async function start(binary, flags = []) {
  const dir = mkdtempSync(join(tmpdir(), "zkgeth-clients-"));
  const config = join(dir, "config.json");
  const ports = ["--port", await freePort(), "--l1.port", await freePort(), "--l1.beacon-port", await freePort()];
  const args = ["dev", ...ports, "--config-out", config, ...flags];
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
