import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Contract, ContractFactory, Wallet, WebSocketProvider, isError, parseEther, parseUnits } from "ethers";

import { artifact } from "../lib/artifacts.mjs";
import { connect } from "../lib/ethers.mjs";
import { account, l2 } from "../lib/network.mjs";
import { poll } from "../lib/rpc.mjs";

const http = connect(l2.http);
const ws = new WebSocketProvider(l2.ws, undefined, { cacheTimeout: -1 });
const wallet = new Wallet(account("ethers").privateKey, http);
const { abi, bytecode } = artifact("Box");
let box;

before(async () => {
  box = await new ContractFactory(abi, bytecode, wallet).deploy(7n);
  await box.waitForDeployment();
});
after(() => {
  http.destroy();
  return ws.destroy();
});

// within fails a promise that takes longer than a minute.
function within(what, promise) {
  let timer;
  const late = new Promise((_, reject) => (timer = setTimeout(() => reject(new Error(`no ${what} within 60 s`)), 60_000)));
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

for (const [name, provider] of [["http", http], ["ws", ws]]) {
  test(`${name}: network, balance, nonce, code`, async () => {
    assert.equal((await provider.getNetwork()).chainId, BigInt(l2.chainId));
    assert.ok((await provider.getBalance(wallet.address)) > parseEther("1000"));
    assert.ok((await provider.getTransactionCount(wallet.address)) >= 1);
    assert.ok((await provider.getCode(await box.getAddress())).length > 2);
  });

  test(`${name}: send, wait, read an event`, async () => {
    const contract = box.connect(wallet.connect(provider));
    const receipt = await (await contract.store(name === "ws" ? 41n : 42n)).wait();
    assert.equal(receipt.status, 1);
    const log = contract.interface.parseLog(receipt.logs[0]);
    assert.equal(log.name, "Stored");
    assert.equal(log.args.by, wallet.address);
    assert.equal(await contract.value(), log.args.value);
    const events = await contract.queryFilter(contract.filters.Stored(wallet.address), receipt.blockNumber, receipt.blockNumber);
    assert.equal(events.length, 1);
    assert.equal(events[0].transactionHash, receipt.hash);
  });
}

test("legacy and access-list transactions", async () => {
  for (const type of [0, 1]) {
    const sent = await wallet.sendTransaction({ to: Wallet.createRandom().address, value: 5n, type, accessList: type === 1 ? [] : undefined });
    const receipt = await sent.wait();
    assert.equal(receipt.type, type);
    assert.equal(receipt.gasUsed, 21_000n);
    assert.equal(await http.getBalance(sent.to), 5n);
  }
});

test("fee data is enough to get in at once", async () => {
  const { maxFeePerGas, maxPriorityFeePerGas, gasPrice } = await http.getFeeData();
  assert.ok(gasPrice > 0n && maxPriorityFeePerGas > 0n && maxFeePerGas >= maxPriorityFeePerGas);
  const sent = await wallet.sendTransaction({ to: wallet.address, maxFeePerGas, maxPriorityFeePerGas });
  const receipt = await within("block", sent.wait());
  const block = await http.getBlock(receipt.blockNumber);
  assert.ok(receipt.gasPrice >= block.baseFeePerGas);
});

test("estimateGas and call give the revert reason", async () => {
  await assert.rejects(box.store.estimateGas(13n), (err) => isError(err, "CALL_EXCEPTION") && err.reason === "unlucky");
  await assert.rejects(box.store.staticCall(666n), (err) => err.revert?.name === "Forbidden" && err.revert.args[0] === 666n);
  const estimate = await box.store.estimateGas(1n);
  assert.ok(estimate > 21_000n && estimate < 60_000n);
});

test("a reverted transaction has status 0", async () => {
  const sent = await box.store(13n, { gasLimit: 100_000n });
  await assert.rejects(sent.wait(), (err) => isError(err, "CALL_EXCEPTION") && err.receipt.status === 0);
});

test("insufficient funds and used nonces are told apart", async () => {
  const poor = Wallet.createRandom(http);
  await assert.rejects(poor.sendTransaction({ to: wallet.address, value: 1n, gasLimit: 21_000n }), (err) => isError(err, "INSUFFICIENT_FUNDS"));
  await assert.rejects(wallet.sendTransaction({ to: wallet.address, nonce: 0, gasLimit: 21_000n }), (err) => isError(err, "NONCE_EXPIRED"));
});

test("ws: newHeads", async () => {
  const number = await within("newHeads", new Promise((resolve) => {
    ws.once("block", resolve);
    wallet.sendTransaction({ to: wallet.address }).then((sent) => sent.wait());
  }));
  assert.ok(number > 0);
  assert.equal((await ws.getBlock(number)).number, number);
});

test("ws: logs and pending transactions", async () => {
  const live = new Contract(await box.getAddress(), abi, ws);
  let open;
  const seen = new Promise((resolve) => (open = live.once(live.filters.Stored(wallet.address), ({ args }) => resolve(args.value))));
  const hashes = new Set();
  await Promise.all([open, ws.on("pending", (hash) => hashes.add(hash))]);
  // The subscriptions are open once the node has answered a later request.
  await ws.getBlockNumber();
  const sent = await box.store(1234n);
  assert.equal(await within("log", seen), 1234n);
  await sent.wait();
  await poll("newPendingTransactions tells the hash", 10_000, () => hashes.has(sent.hash));
  await ws.off("pending");
});

test("a nonce gap is queued and filled", async () => {
  const nonce = await wallet.getNonce("pending");
  const fees = { maxFeePerGas: parseUnits("20", "gwei"), maxPriorityFeePerGas: parseUnits("2", "gwei"), gasLimit: 21_000n };
  const later = await wallet.sendTransaction({ to: wallet.address, nonce: nonce + 1, ...fees });
  const first = await wallet.sendTransaction({ to: wallet.address, nonce, ...fees });
  const [a, b] = await Promise.all([first.wait(), later.wait()]);
  assert.ok(a.blockNumber <= b.blockNumber);
});
