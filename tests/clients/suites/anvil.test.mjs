// The same network with anvil as its L1: contracts, blobs, finality and deposits
// work on an L1 that is not ours.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { Contract, Wallet, parseEther } from "ethers";

import { freePort, start } from "../lib/devnet.mjs";
import { connect } from "../lib/ethers.mjs";
import { foundry } from "../lib/process.mjs";
import { call, poll } from "../lib/rpc.mjs";

const DEADLINE = 180_000; // ms
const binary = process.env.ZKGETH_BIN;

test("anvil as L1", { skip: !binary && "needs ZKGETH_BIN to start a network on anvil" }, async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const anvil = spawn(foundry("anvil"), ["--port", port, "--hardfork", "osaka", "--block-time", "1", "--silent"].map(String), { stdio: "ignore" });
  after(() => anvil.kill("SIGKILL"));
  await poll("anvil answers", 60_000, () => call(url, "eth_chainId").catch(() => false));

  const network = await start(binary, ["--l1.rpc", url, "--l1.beacon", url]);
  after(() => network.stop());
  const { l1, l2, accounts, contracts, gate } = JSON.parse(readFileSync(network.config, "utf8"));
  assert.equal(l1.chainId, 31337);
  assert.equal(gate, "attested");

  const provider = connect(l2.http);
  after(() => provider.destroy());
  const sent = await (await new Wallet(accounts[0].privateKey, provider).sendTransaction({ to: accounts[1].address, value: 1n })).wait();
  for (const label of ["safe", "finalized"]) {
    await poll(`block ${sent.blockNumber} is ${label}`, DEADLINE, async () => {
      const head = await call(l2.http, "eth_getBlockByNumber", label, false);
      return head && Number(head.number) >= sent.blockNumber;
    });
  }

  const outside = connect(l1.http);
  after(() => outside.destroy());
  const queue = new Contract(contracts.l1.depositQueue, ["function deposit(address) payable"], new Wallet(accounts[2].privateKey, outside));
  const fresh = Wallet.createRandom().address;
  await (await queue.deposit(fresh, { value: parseEther("0.5") })).wait();
  await poll("the deposit arrives", DEADLINE, async () => (await provider.getBalance(fresh)) === parseEther("0.5"));
});
