// Answers of the node itself, without a library that reshapes them.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { verifyMerkleProof } from "@ethereumjs/mpt";
import { ContractFactory, Interface, Wallet, decodeRlp, encodeRlp, getBytes, hexlify, keccak256, toBeHex, toQuantity, zeroPadValue } from "ethers";

import { artifact } from "../lib/artifacts.mjs";
import { connect } from "../lib/ethers.mjs";
import { account, l2 } from "../lib/network.mjs";
import { call as send } from "../lib/rpc.mjs";

const call = (method, ...params) => send(l2.http, method, ...params);
const provider = connect(l2.http);
const wallet = new Wallet(account("rpc").privateKey, provider);
const { abi, bytecode } = artifact("Box");
const face = new Interface(abi);
let box, stored, block;

before(async () => {
  const contract = await new ContractFactory(abi, bytecode, wallet).deploy(1n);
  await contract.waitForDeployment();
  box = (await contract.getAddress()).toLowerCase();
  stored = await (await contract.store(0xabcn)).wait();
  block = await call("eth_getBlockByHash", stored.blockHash, true);
});
after(() => provider.destroy());

const prove = (root, key, proof) => verifyMerkleProof(getBytes(key), proof.map(getBytes), { root: getBytes(root), useKeyHashing: true });

test("eth_getProof proves account and storage against the state root", async () => {
  const { accountProof, storageProof, ...claim } = await call("eth_getProof", box, ["0x0", "0x1"], block.number);
  const leaf = await prove(block.stateRoot, box, accountProof);
  const [nonce, balance, storageHash, codeHash] = decodeRlp(hexlify(leaf));
  assert.deepEqual([BigInt(nonce), BigInt(balance === "0x" ? 0 : balance)], [BigInt(claim.nonce), BigInt(claim.balance)]);
  assert.deepEqual([storageHash, codeHash], [claim.storageHash, claim.codeHash]);
  const slot = (index) => zeroPadValue(toBeHex(index), 32);
  assert.equal(decodeRlp(hexlify(await prove(storageHash, slot(0), storageProof[0].proof))), "0x0abc");
  assert.equal(await prove(storageHash, slot(1), storageProof[1].proof), null, "an empty slot is proven absent");
  const stranger = Wallet.createRandom().address;
  const absent = await call("eth_getProof", stranger, [], block.number);
  assert.equal(await prove(block.stateRoot, stranger, absent.accountProof), null);
  // The verifier must be able to say no.
  await assert.rejects(prove(block.parentHash, box, accountProof));
});

test("a block hashes to its hash", async () => {
  const word = (quantity) => (BigInt(quantity) === 0n ? "0x" : toBeHex(quantity));
  const fields = [
    block.parentHash, block.sha3Uncles, block.miner, block.stateRoot, block.transactionsRoot, block.receiptsRoot, block.logsBloom,
    word(block.difficulty), word(block.number), word(block.gasLimit), word(block.gasUsed), word(block.timestamp), block.extraData,
    block.mixHash, block.nonce, word(block.baseFeePerGas), block.withdrawalsRoot, word(block.blobGasUsed), word(block.excessBlobGas),
    block.parentBeaconBlockRoot, block.requestsHash,
  ];
  assert.equal(keccak256(encodeRlp(fields)), block.hash);
});

test("debug_traceTransaction: call, prestate, opcode and JavaScript tracers", async () => {
  const calls = await call("debug_traceTransaction", stored.hash, { tracer: "callTracer", tracerConfig: { withLog: true } });
  assert.deepEqual([calls.type, calls.to, BigInt(calls.gasUsed)], ["CALL", box, stored.gasUsed]);
  assert.equal(calls.logs.length, 1);
  const diff = await call("debug_traceTransaction", stored.hash, { tracer: "prestateTracer", tracerConfig: { diffMode: true } });
  assert.equal(BigInt(Object.values(diff.post[box].storage)[0]), 0xabcn);
  const { structLogs, failed } = await call("debug_traceTransaction", stored.hash, {});
  assert.equal(failed, false);
  assert.ok(structLogs.some(({ op }) => op === "SSTORE"));
  const tracer = "{n: 0, step: function(log) { if (log.op.toString() == 'SSTORE') this.n++ }, fault: function() {}, result: function() { return this.n }}";
  assert.equal(await call("debug_traceTransaction", stored.hash, { tracer }), 1);
  const traced = await call("debug_traceBlockByNumber", block.number, { tracer: "callTracer" });
  assert.ok(traced.some(({ txHash }) => txHash === stored.hash));
  const request = { to: box, data: face.encodeFunctionData("value") };
  assert.equal(BigInt((await call("debug_traceCall", request, block.number, { tracer: "callTracer" })).output), 0xabcn);
});

test("eth_getLogs by address, topic, block hash; filters", async () => {
  const topic = face.getEvent("Stored").topicHash;
  const by = zeroPadValue(wallet.address, 32).toLowerCase();
  const range = { fromBlock: block.number, toBlock: block.number, address: box };
  for (const filter of [range, { ...range, topics: [topic] }, { ...range, topics: [null, by] }, { blockHash: block.hash, address: box }]) {
    const logs = await call("eth_getLogs", filter);
    assert.deepEqual(logs.map(({ transactionHash }) => transactionHash), [stored.hash]);
  }
  assert.deepEqual(await call("eth_getLogs", { ...range, topics: [[by]] }), []);
  const filter = await call("eth_newFilter", range);
  assert.equal((await call("eth_getFilterLogs", filter)).length, 1);
  assert.equal(await call("eth_uninstallFilter", filter), true);
});

test("receipts of a block agree with the transactions", async () => {
  const receipts = await call("eth_getBlockReceipts", block.number);
  assert.deepEqual(receipts.map(({ transactionHash }) => transactionHash), block.transactions.map(({ hash }) => hash));
  assert.equal(BigInt(receipts.at(-1).cumulativeGasUsed), BigInt(block.gasUsed));
  const index = toQuantity(stored.index);
  assert.equal((await call("eth_getTransactionByBlockNumberAndIndex", block.number, index)).hash, stored.hash);
});

test("eth_feeHistory covers the block and the next base fee", async () => {
  const history = await call("eth_feeHistory", "0x2", block.number, [10, 50, 90]);
  assert.equal(history.baseFeePerGas.length, 3);
  assert.equal(history.baseFeePerGas[1], block.baseFeePerGas);
  assert.equal(history.reward.length, 2);
  assert.ok(Math.abs(history.gasUsedRatio[1] - Number(block.gasUsed) / Number(block.gasLimit)) < 1e-9);
});

test("eth_simulateV1 chains blocks on overridden state", async () => {
  const rich = Wallet.createRandom().address;
  const data = face.encodeFunctionData("store", [5n]);
  const result = await call("eth_simulateV1", {
    blockStateCalls: [
      { stateOverrides: { [rich]: { balance: "0xde0b6b3a7640000" } }, calls: [{ from: rich, to: box, data }] },
      { calls: [{ to: box, data: face.encodeFunctionData("value") }, { from: rich, to: box, data: face.encodeFunctionData("store", [13n]) }] },
    ],
  }, block.number);
  assert.equal(result.length, 2);
  assert.equal(BigInt(result[0].number), BigInt(block.number) + 1n);
  assert.equal(result[0].calls[0].logs.length, 1);
  assert.equal(BigInt(result[1].calls[0].returnData), 5n);
  assert.equal(result[1].calls[1].status, "0x0");
  assert.equal(BigInt(await call("eth_call", { to: box, data: face.encodeFunctionData("value") }, block.number)), 0xabcn);
});

test("eth_createAccessList and eth_call with overrides", async () => {
  const request = { from: wallet.address, to: box, data: face.encodeFunctionData("store", [2n]) };
  const { accessList, gasUsed } = await call("eth_createAccessList", request, block.number);
  assert.deepEqual(accessList, [{ address: box, storageKeys: [`0x${"00".repeat(32)}`] }]);
  assert.ok(BigInt(gasUsed) > 21_000n);
  const overrides = { [box]: { stateDiff: { [`0x${"00".repeat(32)}`]: zeroPadValue("0x77", 32) } } };
  assert.equal(BigInt(await call("eth_call", { to: box, data: face.encodeFunctionData("value") }, block.number, overrides)), 0x77n);
});

test("old state stays readable", async () => {
  const before = toQuantity(BigInt(block.number) - 1n);
  assert.notEqual(BigInt(await call("eth_getStorageAt", box, "0x0", before)), 0xabcn);
  assert.equal(await call("eth_getCode", box, "0x0"), "0x");
  assert.equal(BigInt(await call("eth_getTransactionCount", wallet.address, "earliest")), 0n);
});

test("EIP-4788 serves the beacon root of the header", async () => {
  const contract = "0x000F3df6D732807Ef1319fB7B8bB8522d0Beac02";
  const data = zeroPadValue(toBeHex(block.timestamp), 32);
  assert.equal(await call("eth_call", { to: contract, data }, block.number), block.parentBeaconBlockRoot);
});
