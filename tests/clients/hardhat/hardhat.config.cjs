const { readFileSync } = require("node:fs");
const { subtask } = require("hardhat/config");
const { TASK_COMPILE_SOLIDITY_GET_SOLC_BUILD } = require("hardhat/builtin-tasks/task-names");
require("@nomicfoundation/hardhat-ethers");

const { l2, accounts } = JSON.parse(readFileSync(process.env.ZKGETH_CONFIG, "utf8"));
const version = require("solc/package.json").version;

// The compiler comes with npm; Hardhat would download another copy.
subtask(TASK_COMPILE_SOLIDITY_GET_SOLC_BUILD, async () => ({
  version,
  longVersion: version,
  compilerPath: require.resolve("solc/soljson.js"),
  isSolcJs: true,
}));

module.exports = {
  solidity: { version, settings: { evmVersion: "prague", optimizer: { enabled: true } } },
  paths: { sources: "./contracts", tests: "./test", cache: "./cache", artifacts: "./artifacts" },
  defaultNetwork: "zkgeth",
  networks: { zkgeth: { url: l2.http, chainId: l2.chainId, accounts: [accounts[Number(process.env.ZKGETH_ACCOUNT)].privateKey] } },
  mocha: { timeout: 60_000 },
};
