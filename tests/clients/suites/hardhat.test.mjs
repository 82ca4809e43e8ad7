import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { account, l2, network } from "../lib/network.mjs";
import { run } from "../lib/process.mjs";
import { call } from "../lib/rpc.mjs";

const require = createRequire(import.meta.url);
const cwd = fileURLToPath(new URL("../hardhat", import.meta.url));
const cli = require.resolve("hardhat/internal/cli/cli");
const env = {
  ZKGETH_ACCOUNT: String(network.accounts.indexOf(account("hardhat"))),
  HARDHAT_DISABLE_TELEMETRY_PROMPT: "true", HARDHAT_EXPERIMENTAL_ALLOW_NON_LOCAL_INSTALLATION: "true", CI: "true",
};
const hardhat = (...args) => run(process.execPath, [cli, ...args], { cwd, env });

test("hardhat compile, run a deployment script", async () => {
  await hardhat("compile", "--force");
  const output = await hardhat("run", "--no-compile", "scripts/deploy.cjs");
  const { address, greeting } = JSON.parse(output.split("\n").at(-1));
  assert.equal(greeting, "deployed by a script");
  assert.ok((await call(l2.http, "eth_getCode", address, "latest")).length > 2);
});

test("hardhat test against the network", async () => {
  const output = await hardhat("test", "--no-compile");
  assert.match(output, /3 passing/);
  assert.doesNotMatch(output, /failing|pending/);
});
