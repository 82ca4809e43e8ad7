// The network under test, as `zkgeth dev --config-out` describes it.
import { readFileSync } from "node:fs";

// The development account of every suite. Two suites never send with the same
// account on the same chain, so that they can run at the same time without a
// fight over nonces.
const owners = { foundry: 0, ethers: 1, viem: 2, web3: 3, hardhat: 4, metamask: 5, tokens: 6, rpc: 7, uniswap: 8, labels: 9, bridge: 9 };

const path = process.env.ZKGETH_CONFIG;
if (!path) throw new Error("ZKGETH_CONFIG is not set: start the suites with `npm test`");

export const network = JSON.parse(readFileSync(path, "utf8"));
export const { l1, l2 } = network;

// account returns {address, privateKey} of the suite with this name.
export function account(suite) {
  const index = owners[suite];
  if (index === undefined) throw new Error(`no account is set aside for the suite ${suite}`);
  return network.accounts[index];
}

export const predeploys = {
  outbox: "0x5a4b000000000000000000000000000000000001",
  create2: "0x4e59b44847b379578588920cA78FbF26c0B4956C",
  multicall3: "0xcA11bde05977b3631167028862bE2a173976CA11",
};
