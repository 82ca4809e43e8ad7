import assert from "node:assert/strict";
import { after, test } from "node:test";
import { ContractFactory, Wallet, parseEther } from "ethers";

import { artifact } from "../lib/artifacts.mjs";
import { connect } from "../lib/ethers.mjs";
import { account, l2 } from "../lib/network.mjs";

const provider = connect(l2.http);
const alice = new Wallet(account("tokens").privateKey, provider);
const bob = Wallet.createRandom(provider);
after(() => provider.destroy());

async function deploy(name, ...args) {
  const { abi, bytecode } = artifact(name);
  return (await new ContractFactory(abi, bytecode, alice).deploy(...args)).waitForDeployment();
}
const mined = async (sending) => (await sending).wait();

test("OpenZeppelin ERC-20: mint, transfer, approve, transferFrom", async () => {
  const coin = await deploy("Coin", "COIN");
  await mined(coin.mint(alice.address, 1000n));
  const receipt = await mined(coin.transfer(bob.address, 250n));
  assert.deepEqual([...coin.interface.parseLog(receipt.logs[0]).args], [alice.address, bob.address, 250n]);
  await mined(alice.sendTransaction({ to: bob.address, value: parseEther("1") }));
  await mined(coin.connect(bob).approve(alice.address, 100n));
  await mined(coin.transferFrom(bob.address, alice.address, 60n));
  assert.deepEqual([await coin.balanceOf(alice), await coin.balanceOf(bob), await coin.totalSupply()], [810n, 190n, 1000n]);
  assert.equal(await coin.allowance(bob, alice), 40n);
  await assert.rejects(coin.transferFrom.staticCall(bob.address, alice.address, 41n), (err) => err.revert.name === "ERC20InsufficientAllowance");
});

test("OpenZeppelin ERC-721: mint, transfer, ownership", async () => {
  const deed = await deploy("Deed");
  await mined(deed.mint(alice.address, 7n));
  await mined(deed["safeTransferFrom(address,address,uint256)"](alice.address, bob.address, 7n));
  assert.equal(await deed.ownerOf(7n), bob.address);
  await assert.rejects(deed.transferFrom.staticCall(bob.address, alice.address, 7n), (err) => err.revert.name === "ERC721InsufficientApproval");
  await assert.rejects(deed.ownerOf(8n), (err) => err.revert.name === "ERC721NonexistentToken");
});

test("OpenZeppelin ERC-1155: mint, batch transfer, balances", async () => {
  const kit = await deploy("Kit");
  await mined(kit.mint(alice.address, 1n, 10n));
  await mined(kit.mint(alice.address, 2n, 20n));
  const receipt = await mined(kit.safeBatchTransferFrom(alice.address, bob.address, [1n, 2n], [4n, 5n], "0x"));
  assert.equal(kit.interface.parseLog(receipt.logs[0]).name, "TransferBatch");
  const owners = [alice.address, alice.address, bob.address, bob.address];
  assert.deepEqual([...(await kit.balanceOfBatch(owners, [1n, 2n, 1n, 2n]))], [6n, 15n, 4n, 5n]);
});
