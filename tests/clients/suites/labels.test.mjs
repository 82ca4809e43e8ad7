// From sequenced to safe to finalized, and what the rollup namespace says about it.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Wallet } from "ethers";

import { connect } from "../lib/ethers.mjs";
import { account, l2 } from "../lib/network.mjs";
import { call as send, poll, refusal } from "../lib/rpc.mjs";

const DEADLINE = 150_000; // ms until a label must have passed a transaction
const call = (method, ...params) => send(l2.http, method, ...params);
const provider = connect(l2.http);
const wallet = new Wallet(account("labels").privateKey, provider);
after(() => provider.destroy());

async function reached(label, number) {
  const head = await call("eth_getBlockByNumber", label, false);
  return head && BigInt(head.number) >= number && head;
}

test("a transaction becomes safe, then finalized, in the same block", async () => {
  const sent = await (await wallet.sendTransaction({ to: wallet.address, value: 1n })).wait();
  const number = BigInt(sent.blockNumber);
  await poll(`block ${number} is safe`, DEADLINE, () => reached("safe", number));
  const batch = await call("rollup_batchOfBlock", `0x${number.toString(16)}`);
  assert.ok(BigInt(batch.firstBlock) <= number && number <= BigInt(batch.lastBlock));
  assert.ok(["safe", "finalized"].includes(batch.state), batch.state);
  await poll(`block ${number} is finalized`, DEADLINE, () => reached("finalized", number));

  const receipt = await call("eth_getTransactionReceipt", sent.hash);
  assert.equal(receipt.blockHash, sent.blockHash, "the block did not change on the way");
  assert.deepEqual(await call("rollup_batch", batch.index), await call("rollup_batchOfBlock", sent.blockHash));
  const final = await poll("its batch is finalized", DEADLINE, async () => {
    const now = await call("rollup_batch", batch.index);
    return now.state === "finalized" && now;
  });
  const status = await call("rollup_syncStatus");
  assert.ok(BigInt(status.finalizedBatch) >= BigInt(final.index));
  assert.ok(BigInt(status.finalized.number) <= BigInt(status.safe.number));
  assert.ok(BigInt(status.safe.number) <= BigInt(status.latest.number));
  assert.equal(status.gate, final.gate);
  assert.equal((await call("rollup_proofStatus", final.index)).state, "attested");
});

test("a batch that is not there is null, a block that is not there an error", async () => {
  assert.equal(await call("rollup_batch", "0xffffff"), null);
  assert.match((await refusal(l2.http, "rollup_batchOfBlock", "0xffffff")).text, /not found/);
});

test("the config names the chain", async () => {
  const config = await call("rollup_config");
  assert.equal(config.l2ChainId, l2.chainId);
});
