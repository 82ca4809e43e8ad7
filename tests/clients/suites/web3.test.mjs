import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Web3 } from "web3";

import { artifact } from "../lib/artifacts.mjs";
import { account, l2 } from "../lib/network.mjs";

const web3 = new Web3(l2.http);
const live = new Web3(l2.ws);
const owner = web3.eth.accounts.privateKeyToAccount(account("web3").privateKey);
const { abi, bytecode } = artifact("Box");
let box;

before(async () => {
  web3.eth.accounts.wallet.add(owner);
  web3.eth.transactionPollingInterval = 250;
  box = await new web3.eth.Contract(abi).deploy({ data: bytecode, arguments: [8] }).send({ from: owner.address });
});
after(() => live.currentProvider.disconnect());

test("chain id, balance, block", async () => {
  assert.equal(await web3.eth.getChainId(), BigInt(l2.chainId));
  assert.ok((await web3.eth.getBalance(owner.address)) > 10n ** 18n);
  assert.equal((await web3.eth.getBlock("latest")).nonce, 0n);
});

test("type-2 transfer", async () => {
  const to = web3.eth.accounts.create().address;
  const receipt = await web3.eth.sendTransaction({ from: owner.address, to, value: 9n });
  assert.equal(receipt.status, 1n);
  assert.equal(receipt.type, 2n);
  assert.equal(await web3.eth.getBalance(to), 9n);
});

test("contract: call, send, past events, revert reason", async () => {
  assert.equal(await box.methods.value().call(), 8n);
  const gas = await box.methods.store(77).estimateGas({ from: owner.address });
  const receipt = await box.methods.store(77).send({ from: owner.address, gas: String((gas * 12n) / 10n) });
  assert.equal(receipt.events.Stored.returnValues.value, 77n);
  const events = await box.getPastEvents("Stored", { fromBlock: receipt.blockNumber, toBlock: "latest" });
  assert.equal(events[0].returnValues.by, owner.address);
  await assert.rejects(box.methods.store(13).estimateGas({ from: owner.address }), (err) => /unlucky/.test(err.cause?.message));
});

test("websocket: newHeads", async () => {
  const heads = await live.eth.subscribe("newBlockHeaders");
  let timer;
  const head = await new Promise((resolve, reject) => {
    timer = setTimeout(() => reject(new Error("no head within 60 s")), 60_000);
    heads.on("data", resolve);
    heads.on("error", reject);
    web3.eth.sendTransaction({ from: owner.address, to: owner.address, value: 1n }).catch(reject);
  }).finally(() => clearTimeout(timer));
  assert.ok(BigInt(head.number) > 0n);
  await heads.unsubscribe();
});
