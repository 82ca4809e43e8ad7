import assert from "node:assert/strict";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { account, l2, predeploys } from "../lib/network.mjs";
import { foundry, run } from "../lib/process.mjs";
import { call } from "../lib/rpc.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const options = {
  cwd: `${root}foundry`,
  env: { NODE_PATH: `${root}node_modules`, ETH_RPC_URL: l2.http, FOUNDRY_DISABLE_NIGHTLY_WARNING: "1", NO_COLOR: "1" },
};
const owner = account("foundry");
const key = ["--private-key", owner.privateKey];
const cast = (...args) => run(foundry("cast"), args, options);
const forge = (args, env) => run(foundry("forge"), args, { ...options, env: { ...options.env, ...env } });
const fresh = async () => (await cast("wallet", "new", "--json").then(JSON.parse))[0];
let counter;

before(async () => {
  await forge(["build", "--force"]);
  const output = await forge(["create", "src/Counter.sol:Counter", "--broadcast", "--json", ...key, "--constructor-args", "5"]);
  counter = JSON.parse(output).deployedTo;
});

test("cast chain-id, gas-price, base-fee, block-number", async () => {
  assert.equal(Number(await cast("chain-id")), l2.chainId);
  assert.ok(BigInt(await cast("gas-price")) > 0n);
  assert.ok(BigInt(await cast("base-fee")) > 0n);
  assert.ok(Number(await cast("block-number")) > 0);
});

test("cast balance, nonce, code, storage, call", async () => {
  assert.ok(BigInt(await cast("balance", owner.address)) > 10n ** 18n);
  assert.ok(Number(await cast("nonce", owner.address)) > 0);
  assert.equal(await cast("code", counter), await call(l2.http, "eth_getCode", counter, "latest"));
  assert.ok(BigInt(await cast("storage", counter, "0")) >= 5n);
  assert.ok(BigInt((await cast("call", counter, "number()(uint256)")).split(" ")[0]) >= 5n);
  assert.ok((await cast("code", predeploys.multicall3)).length > 2);
});

test("cast send: transfer, call, legacy; receipt, tx, run, logs", async () => {
  const { address } = await fresh();
  const sent = JSON.parse(await cast("send", "--json", ...key, "--value", "0.25ether", address));
  assert.equal(sent.status, "0x1");
  assert.equal(await cast("balance", "--ether", address), "0.250000000000000000");
  const legacy = JSON.parse(await cast("send", "--json", "--legacy", ...key, "--value", "1", address));
  assert.equal(legacy.type, "0x0");

  const added = JSON.parse(await cast("send", "--json", ...key, counter, "add(uint256)", "3"));
  assert.equal(added.logs.length, 1);
  assert.equal(JSON.parse(await cast("receipt", "--json", added.transactionHash)).blockHash, added.blockHash);
  assert.equal(JSON.parse(await cast("tx", "--json", added.transactionHash)).to.toLowerCase(), counter.toLowerCase());
  // Replays the transaction on state read over RPC.
  assert.match(await cast("run", "--quick", added.transactionHash), /Transaction successfully executed/);
  const logs = JSON.parse(await cast("logs", "--json", "--from-block", BigInt(added.blockNumber).toString(), "--address", counter, "Counted(address indexed,uint256)"));
  assert.ok(logs.some((log) => log.transactionHash === added.transactionHash));
});

test("cast estimate and the reason of a revert", async () => {
  assert.ok(Number(await cast("estimate", "--from", owner.address, counter, "add(uint256)", "1")) > 21_000);
  await assert.rejects(cast("estimate", "--from", owner.address, counter, "add(uint256)", "0"), /step is zero/);
  await assert.rejects(cast("send", ...key, counter, "add(uint256)", "0"), /step is zero/);
});

test("cast proof, block labels, rpc, access-list", async () => {
  const proof = JSON.parse(await cast("proof", counter, "0"));
  assert.ok(BigInt(proof.storageProof[0].value) >= 5n);
  const number = async (label) => Number(JSON.parse(await cast("block", "--json", label)).number);
  const [finalized, safe, latest] = [await number("finalized"), await number("safe"), await number("latest")];
  assert.ok(finalized <= safe && safe <= latest, `${finalized}, ${safe}, ${latest}`);
  assert.equal(Number(JSON.parse(await cast("rpc", "eth_chainId"))), l2.chainId);
  assert.match(await cast("access-list", "--from", owner.address, counter, "add(uint256)", "1"), /gas used/);
});

test("forge script --broadcast, with CREATE2", async () => {
  const output = await forge(["script", "script/Deploy.s.sol:Deploy", "--rpc-url", l2.http, "--broadcast", "--slow", "--json", ...key]);
  const { returns } = output.split("\n").filter((line) => line.startsWith("{")).map((line) => JSON.parse(line)).find((entry) => entry.returns);
  const read = async (address) => BigInt((await cast("call", address, "number()(uint256)")).split(" ")[0]);
  assert.equal(await read(returns.plain.value), 3n);
  assert.equal(await read(returns.salted.value), 30n);
});

test("forge test --fork-url", async () => {
  const output = await forge(["test", "--fork-url", l2.http], { COUNTER: counter });
  assert.match(output, /4 passed; 0 failed; 0 skipped/);
});
