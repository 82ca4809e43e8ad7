// What a node must not take, and the reason it must give.
import assert from "node:assert/strict";
import { test } from "node:test";
import { AbiCoder, Transaction, Wallet, decodeRlp, encodeRlp, id } from "ethers";

import { artifact } from "../lib/artifacts.mjs";
import { l2 } from "../lib/network.mjs";
import { call, refusal } from "../lib/rpc.mjs";

// An empty account is enough: every reason here comes before its balance counts.
const wallet = Wallet.createRandom();
const to = "0x00000000000000000000000000000000000000aa";
const fees = { maxFeePerGas: 20_000_000_000n, maxPriorityFeePerGas: 2_000_000_000n };
const sign = (fields) =>
  wallet.signTransaction({ type: 2, chainId: l2.chainId, nonce: 0, to, value: 1n, gasLimit: 21_000n, ...(fields.gasPrice ? {} : fees), ...fields });
const refused = async (fields) => (await refusal(l2.http, "eth_sendRawTransaction", await sign(fields))).text;

test("a blob transaction, with and without its blobs", async () => {
  const blob = { type: 3, blobVersionedHashes: [`0x01${id("blob").slice(4)}`], maxFeePerBlobGas: 1n };
  assert.match(await refused(blob), /blob/i);
  const canonical = Transaction.from(await sign(blob)).serialized;
  // The network form: payload, sidecar version, blobs, commitments, cell proofs.
  const item = (bytes) => `0x${"00".repeat(bytes)}`;
  const payload = decodeRlp(`0x${canonical.slice(4)}`);
  const sidecar = encodeRlp([payload, "0x01", [item(131_072)], [item(48)], Array(128).fill(item(48))]);
  const err = await refusal(l2.http, "eth_sendRawTransaction", `0x03${sidecar.slice(2)}`);
  assert.match(err.text, /blob/i);
});

test("more gas than one transaction may have (EIP-7825)", async () => {
  const reason = await refused({ gasLimit: 16_777_217n });
  assert.match(reason, /gas/i);
  assert.match(reason, /16777216|16,777,216/);
});

test("another chain's transaction, and one for every chain", async () => {
  assert.match(await refused({ chainId: 1 }), /chain id/i);
  assert.match(await refused({ type: 0, chainId: 0, gasPrice: fees.maxFeePerGas, maxFeePerGas: undefined }), /replay-protected/);
});

test("not enough balance or intrinsic gas; nothing of it enters the pool", async () => {
  assert.match(await refused({}), /insufficient funds/);
  assert.match(await refused({ gasLimit: 20_999n }), /intrinsic gas too low/);
  assert.equal(await call(l2.http, "eth_getTransactionCount", wallet.address, "pending"), "0x0");
});

test("bytes that are no transaction", async () => {
  for (const raw of ["0x", "0x02", "0xc0", "0x05c0", `0x02${"ff".repeat(40)}`, (await sign({})) + "00"]) {
    await refusal(l2.http, "eth_sendRawTransaction", raw);
  }
});

test("gas estimates of calls that cannot fit", async () => {
  const { bytecode } = artifact("Box");
  const data = bytecode + AbiCoder.defaultAbiCoder().encode(["uint256"], [1n]).slice(2);
  assert.ok(Number(await call(l2.http, "eth_estimateGas", { from: wallet.address, data })) > 53_000);
  // JUMPDEST PUSH0 JUMP, for ever.
  const err = await refusal(l2.http, "eth_estimateGas", { from: wallet.address, data: "0x5b5f56" });
  assert.match(err.text, /gas|cycles/i);
});

test("unknown methods and malformed parameters", async () => {
  assert.equal((await refusal(l2.http, "eth_doesNotExist")).code, -32601);
  assert.equal((await refusal(l2.http, "eth_getBalance", "0x12", "latest")).code, -32602);
  for (const method of ["admin_peers", "personal_listAccounts", "engine_getPayloadV4", "miner_start"]) {
    assert.equal((await refusal(l2.http, method)).code, -32601, `${method} is open`);
  }
});
