import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Contract, ContractFactory, Wallet, getCreate2Address, keccak256, parseEther, solidityPackedKeccak256 } from "ethers";

import { artifact, published } from "../lib/artifacts.mjs";
import { connect } from "../lib/ethers.mjs";
import { account, l2 } from "../lib/network.mjs";

const provider = connect(l2.http);
const trader = new Wallet(account("uniswap").privateKey, provider);
after(() => provider.destroy());

async function deploy({ abi, bytecode }, ...args) {
  return (await new ContractFactory(abi, bytecode, trader).deploy(...args)).waitForDeployment();
}
const mined = async (sending) => (await sending).wait();
// Estimates are for the time of the last block. In a later one the pool also
// writes its price accumulators, so this leaves more room than estimates do.
const margin = { gasLimit: 4_000_000n };
// Uniswap's rule for the output of a swap, with its fee of 0.3 %.
const output = (amount, reserveIn, reserveOut) => (amount * 997n * reserveOut) / (reserveIn * 1000n + amount * 997n);

test("Uniswap V2 as published: pools, liquidity, swaps", async () => {
  const pairArtifact = published("@uniswap/v2-core/build/UniswapV2Pair.json");
  const factory = await deploy(published("@uniswap/v2-core/build/UniswapV2Factory.json"), trader.address);
  const weth = await deploy(published("@uniswap/v2-periphery/build/WETH9.json"));
  const router = await deploy(published("@uniswap/v2-periphery/build/UniswapV2Router02.json"), factory, weth);
  const coin = await deploy(artifact("Coin"), "COIN");
  const deadline = BigInt((await provider.getBlock("latest")).timestamp + 3600);
  await mined(coin.mint(trader.address, parseEther("1000000")));
  await mined(coin.approve(router, parseEther("1000000")));

  const eth = parseEther("10");
  const coins = parseEther("20000");
  await mined(router.addLiquidityETH(coin, coins, coins, eth, trader.address, deadline, { ...margin, value: eth }));
  const [token0, token1] = [await coin.getAddress(), await weth.getAddress()].sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
  const salt = solidityPackedKeccak256(["address", "address"], [token0, token1]);
  const address = getCreate2Address(await factory.getAddress(), salt, keccak256(pairArtifact.bytecode));
  assert.equal(await factory.getPair(coin, weth), address, "the router's pair address is CREATE2 of the published pair");
  const pair = new Contract(address, pairArtifact.abi, trader);
  const reserves = async () => {
    const [a, b] = await pair.getReserves();
    return token0 === (await coin.getAddress()) ? [a, b] : [b, a];
  };
  assert.deepEqual(await reserves(), [coins, eth]);

  const spent = parseEther("1");
  const had = await coin.balanceOf(trader);
  await mined(router.swapExactETHForTokens(0n, [weth, coin], trader.address, deadline, { ...margin, value: spent }));
  const got = output(spent, eth, coins);
  assert.equal((await coin.balanceOf(trader)) - had, got);

  const [coinsNow, ethNow] = await reserves();
  const wanted = output(got, coinsNow, ethNow);
  const seller = Wallet.createRandom().address;
  await mined(router.swapExactTokensForETH(got, wanted, [coin, weth], seller, deadline, margin));
  assert.equal(await provider.getBalance(seller), wanted);
  await assert.rejects(
    router.swapExactTokensForETH.staticCall(got, wanted, [coin, weth], seller, deadline),
    /UniswapV2Router: INSUFFICIENT_OUTPUT_AMOUNT/,
  );

  const shares = await pair.balanceOf(trader);
  await mined(pair.approve(router, shares));
  await mined(router.removeLiquidityETH(coin, shares, 0n, 0n, trader.address, deadline, margin));
  assert.equal(await pair.balanceOf(trader), 0n);
  assert.ok((await reserves())[1] < 10_000n, "only the locked minimum is left");
});
