// ETH from L1 to L2 through the deposit queue, and messages back into the outbox.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { AbiCoder, Contract, Wallet, ZeroHash, concat, keccak256, parseEther } from "ethers";

import { connect } from "../lib/ethers.mjs";
import { account, l1, l2, network, predeploys } from "../lib/network.mjs";
import { poll } from "../lib/rpc.mjs";

const DEADLINE = 120_000; // ms until a deposit must be on L2
const [layer1, layer2] = [l1, l2].map(({ http }) => connect(http));
const depositor = new Wallet(account("bridge").privateKey, layer1);
const queue = new Contract(network.contracts.l1.depositQueue, ["function deposit(address to) payable returns (uint64)"], depositor);
const outboxABI = ["function send(address target, bytes data) payable returns (uint64 index)", "function count() view returns (uint64)"];
const user = Wallet.createRandom(layer2); // never has anything but its deposit
after(() => [layer1, layer2].forEach((provider) => provider.destroy()));

test("a deposit on L1 funds an empty account on L2, which can spend at once", async () => {
  const value = parseEther("1.5");
  await (await queue.deposit(user.address, { value })).wait();
  await poll(`deposit to ${user.address}`, DEADLINE, async () => (await layer2.getBalance(user.address)) === value);
  const to = Wallet.createRandom().address;
  const receipt = await (await user.sendTransaction({ to, value: parseEther("1") })).wait();
  assert.equal(receipt.status, 1);
  assert.equal(await layer2.getBalance(to), parseEther("1"));
});

test("deposits are whole gwei", async () => {
  await assert.rejects(queue.deposit.staticCall(depositor.address, { value: 1_000_000_001n }));
  await assert.rejects(queue.deposit.staticCall(depositor.address, { value: 0n }));
});

test("a withdrawal locks its ETH in the outbox and changes its root", async () => {
  const outbox = new Contract(predeploys.outbox, outboxABI, user);
  const [index, root, held] = await Promise.all([outbox.count(), layer2.getStorage(outbox, 0), layer2.getBalance(outbox)]);
  const value = parseEther("0.25");
  const receipt = await (await outbox.send(depositor.address, "0x", { value })).wait();
  assert.equal(receipt.status, 1);
  const at = receipt.blockNumber;
  assert.equal(await outbox.count({ blockTag: at }), index + 1n);
  assert.equal((await layer2.getBalance(outbox, at)) - held, value);
  const next = await layer2.getStorage(outbox, 0, at);
  assert.notEqual(next, root);
  if (index === 0n) {
    // The root of a tree with one leaf, as docs/protocol.md has it.
    const words = ["uint64", "address", "address", "uint256", "bytes32"];
    let node = keccak256(AbiCoder.defaultAbiCoder().encode(words, [index, user.address, depositor.address, value, keccak256("0x")]));
    for (let level = 0, zero = ZeroHash; level < 32; level++, zero = keccak256(concat([zero, zero]))) node = keccak256(concat([node, zero]));
    assert.equal(next, node);
  }
});
