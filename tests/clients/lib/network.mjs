// The network under test, as `zkgeth dev --config-out` describes it.
import { readFileSync } from "node:fs";

// One development account a suite, so that suites can run at the same time
// without a fight over nonces.
const owners = ["foundry", "ethers", "viem", "web3", "hardhat", "metamask", "tokens", "rpc", "labels", "bridge"];

const path = process.env.ZKGETH_CONFIG;
if (!path) throw new Error("ZKGETH_CONFIG is not set: start the suites with `npm test`");

export const network = JSON.parse(readFileSync(path, "utf8"));
export const { l1, l2 } = network;

// account returns {address, privateKey} of the suite with this name.
export function account(suite) {
  const index = owners.indexOf(suite);
  if (index < 0) throw new Error(`no account is set aside for the suite ${suite}`);
  return network.accounts[index];
}

export const predeploys = {
  outbox: "0x5A4b000000000000000000000000000000000001",
  originReader: "0x5A4b000000000000000000000000000000000002",
  create2: "0x4e59b44847b379578588920cA78FbF26c0B4956C",
  multicall3: "0xcA11bde05977b3631167028862bE2a173976CA11",
};
