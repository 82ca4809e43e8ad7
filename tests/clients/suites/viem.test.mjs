import assert from "node:assert/strict";
import { test } from "node:test";
import {
  BaseError, ContractFunctionRevertedError, createPublicClient, createWalletClient, defineChain, getContractAddress, http,
  keccak256, parseEther, parseEventLogs, toHex, webSocket, zeroAddress,
} from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";

import { artifact } from "../lib/artifacts.mjs";
import { account, l2, predeploys } from "../lib/network.mjs";

const chain = defineChain({
  id: l2.chainId, name: "zkgeth", nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 }, rpcUrls: { default: { http: [l2.http] } },
  contracts: { multicall3: { address: predeploys.multicall3 } },
});
const client = createPublicClient({ chain, transport: http(), pollingInterval: 250 });
const owner = privateKeyToAccount(account("viem").privateKey);
const wallet = createWalletClient({ chain, account: owner, transport: http() });
const mined = (hash) => client.waitForTransactionReceipt({ hash, timeout: 60_000 });

async function deploy(name, args = []) {
  const { contractAddress } = await mined(await wallet.deployContract({ ...artifact(name), args }));
  return { address: contractAddress, abi: artifact(name).abi };
}

test("deploy, simulate, write, read", async () => {
  const box = await deploy("Box", [3n]);
  const { request } = await client.simulateContract({ ...box, functionName: "store", args: [99n], account: owner });
  const receipt = await mined(await wallet.writeContract(request));
  assert.equal(receipt.status, "success");
  const [event] = parseEventLogs({ abi: box.abi, logs: receipt.logs });
  assert.deepEqual(event.args, { by: owner.address, value: 99n });
  assert.equal(await client.readContract({ ...box, functionName: "value" }), 99n);
  await assert.rejects(client.simulateContract({ ...box, functionName: "store", args: [666n], account: owner }), (err) => {
    const revert = err instanceof BaseError && err.walk((cause) => cause instanceof ContractFunctionRevertedError);
    return revert?.data?.errorName === "Forbidden";
  });
});

test("EIP-7702: an account takes on code, batches calls, and drops it", async () => {
  const delegate = await deploy("Delegate");
  const user = privateKeyToAccount(generatePrivateKey());
  await mined(await wallet.sendTransaction({ to: user.address, value: parseEther("1") }));
  const as = createWalletClient({ chain, account: user, transport: http() });
  const targets = [0, 1].map(() => privateKeyToAccount(generatePrivateKey()).address);

  const authorization = await as.signAuthorization({ contractAddress: delegate.address, executor: "self" });
  const hash = await as.writeContract({ ...delegate, address: user.address, functionName: "run", args: [targets, [11n, 12n]], authorizationList: [authorization] });
  const receipt = await mined(hash);
  assert.equal(receipt.status, "success");
  assert.equal(receipt.type, "eip7702");
  assert.deepEqual(await Promise.all(targets.map((address) => client.getBalance({ address }))), [11n, 12n]);
  assert.equal(await client.getCode({ address: user.address }), `0xef0100${delegate.address.slice(2).toLowerCase()}`);

  // Sponsored: another account pays, the user only signs.
  const revoke = await as.signAuthorization({ contractAddress: zeroAddress });
  await mined(await wallet.sendTransaction({ to: user.address, authorizationList: [revoke] }));
  assert.equal(await client.getCode({ address: user.address }), undefined);
});

test("multicall reads through the predeployed Multicall3", async () => {
  const box = await deploy("Box", [5n]);
  const read = { ...box, functionName: "value" };
  const results = await client.multicall({ contracts: [read, { ...box, functionName: "burn", args: [3n] }, read], allowFailure: true });
  assert.equal(results[0].result, 5n);
  assert.equal(results[1].status, "success");
  const mixed = await client.multicall({ contracts: [read, { ...box, functionName: "store", args: [13n] }], allowFailure: true });
  assert.equal(mixed[0].result, 5n);
  assert.equal(mixed[1].status, "failure");
});

test("CREATE2 through the deterministic deployment proxy", async () => {
  const { bytecode } = artifact("Delegate");
  const salt = keccak256(toHex(`zkgeth ${Date.now()}`));
  const address = getContractAddress({ opcode: "CREATE2", from: predeploys.create2, salt, bytecode });
  assert.equal(await client.getCode({ address }), undefined);
  const receipt = await mined(await wallet.sendTransaction({ to: predeploys.create2, data: `${salt}${bytecode.slice(2)}` }));
  assert.equal(receipt.status, "success");
  assert.ok((await client.getCode({ address })).length > 2);
});

test("getProof, fees, blocks by label", async () => {
  const proof = await client.getProof({ address: owner.address, storageKeys: [] });
  assert.equal(proof.address, owner.address.toLowerCase());
  assert.ok(proof.accountProof.length > 0);
  const { maxFeePerGas } = await client.estimateFeesPerGas();
  assert.ok(maxFeePerGas > 0n);
  const [latest, safe, finalized] = await Promise.all(["latest", "safe", "finalized"].map((blockTag) => client.getBlock({ blockTag })));
  assert.ok(finalized.number <= safe.number && safe.number <= latest.number);
});

test("watchBlocks over websocket", async () => {
  const live = createPublicClient({ chain, transport: webSocket(l2.ws) });
  let unwatch;
  try {
    const block = await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error("no block within 60 s")), 60_000);
      let settled = false;
      const done = (settle) => (value) => (clearTimeout(timer), (settled = true), settle(value));
      unwatch = live.watchBlocks({ onBlock: done(resolve), onError: done(reject) });
      // Nothing tells when the subscription is in place, and a block comes only with a transaction.
      (async () => {
        while (!settled) await mined(await wallet.sendTransaction({ to: owner.address, value: 1n }));
      })().catch(done(reject));
    });
    assert.ok(block.number > 0n);
  } finally {
    unwatch?.();
    (await live.transport.getRpcClient()).close();
  }
});
