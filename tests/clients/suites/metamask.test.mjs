// MetaMask's own controllers, headless: add the network, estimate, send, confirm.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after, test } from "node:test";

import { account, l2 } from "../lib/network.mjs";
import { call, poll } from "../lib/rpc.mjs";

// They live in a package of their own, whose peer dependencies do not fit here.
const require = createRequire(new URL("../metamask/package.json", import.meta.url));
const { Messenger } = require("@metamask/base-controller");
const { NetworkController } = require("@metamask/network-controller");
const { TransactionController, TransactionStatus } = require("@metamask/transaction-controller");

const { address, privateKey } = account("metamask");
const from = address.toLowerCase();
const chainId = `0x${l2.chainId.toString(16)}`;
const closing = [];
after(() => closing.forEach((close) => close()));

// What the extension's other controllers would answer.
function messengers() {
  const root = new Messenger();
  const selected = { id: "1", address: from, type: "eip155:eoa", metadata: {}, options: {}, methods: [], scopes: [] };
  const answers = {
    "AccountsController:getSelectedAccount": () => selected,
    "AccountsController:getState": () => ({ internalAccounts: { accounts: { 1: selected }, selectedAccount: "1" } }),
    "ApprovalController:addRequest": async () => ({ value: undefined, resultCallbacks: undefined }), // the user clicks "confirm"
    "KeyringController:signEip7702Authorization": () => assert.fail("no authorization is to be signed"),
    "RemoteFeatureFlagController:getState": () => ({ cacheTimestamp: 0, remoteFeatureFlags: {} }),
    "ErrorReportingService:captureException": (err) => { throw err; },
  };
  for (const [action, answer] of Object.entries(answers)) root.registerActionHandler(action, answer);
  const network = root.getRestricted({ name: "NetworkController", allowedActions: ["ErrorReportingService:captureException"], allowedEvents: [] });
  const transactions = root.getRestricted({
    name: "TransactionController",
    allowedActions: [
      ...Object.keys(answers).filter((name) => !name.startsWith("Error")),
      "NetworkController:findNetworkClientIdByChainId", "NetworkController:getNetworkClientById",
    ],
    allowedEvents: ["NetworkController:stateChange"],
  });
  return { network, transactions };
}

test("add the network, send a type-2 transaction, see it confirmed", async () => {
  const messenger = messengers();
  const networks = new NetworkController({
    messenger: messenger.network, infuraProjectId: "unused", getRpcServiceOptions: () => ({ fetch, btoa }), getBlockTrackerOptions: () => ({ pollingInterval: 1000 }),
  });
  const { rpcEndpoints } = networks.addNetwork({
    chainId, name: "zkgeth", nativeCurrency: "ETH", blockExplorerUrls: [], defaultRpcEndpointIndex: 0, rpcEndpoints: [{ type: "custom", url: l2.http }],
  });
  const { networkClientId } = rpcEndpoints[0];
  await networks.setActiveNetwork(networkClientId);
  assert.equal(await networks.getEIP1559Compatibility(networkClientId), true);
  await poll("network is available", 30_000, () => networks.state.networksMetadata[networkClientId]?.status === "available");

  const controller = new TransactionController({
    messenger: messenger.transactions,
    disableHistory: true, disableSendFlowHistory: true, disableSwaps: true,
    getCurrentNetworkEIP1559Compatibility: () => networks.getEIP1559Compatibility(networkClientId),
    getNetworkClientRegistry: networks.getNetworkClientRegistry.bind(networks),
    getNetworkState: () => networks.state,
    isFirstTimeInteractionEnabled: () => false, isSimulationEnabled: () => false,
    pendingTransactions: { isResubmitEnabled: () => false },
    sign: async (transaction) => transaction.sign(Buffer.from(privateKey.slice(2), "hex")),
    state: {}, hooks: {},
  });
  closing.push(() => controller.destroy?.(), () => networks.destroy());

  const to = `0x${Buffer.from(crypto.getRandomValues(new Uint8Array(20))).toString("hex")}`;
  const added = await controller.addTransaction({ from, to, value: "0x2386f26fc10000" }, { networkClientId, origin: "metamask", requireApproval: true });
  const hash = await added.result;
  const confirmed = await poll("transaction is confirmed", 90_000, () => {
    const meta = controller.state.transactions.find(({ id }) => id === added.transactionMeta.id);
    assert.notEqual(meta.status, TransactionStatus.failed, meta.error?.message);
    return meta.status === TransactionStatus.confirmed && meta;
  });
  assert.equal(confirmed.txParams.type, "0x2");
  assert.ok(BigInt(confirmed.txParams.maxFeePerGas) > 0n);
  assert.equal(BigInt(confirmed.txParams.gas), 21_000n);
  assert.equal(confirmed.hash, hash);
  assert.equal(confirmed.txReceipt.status, "0x1");
  assert.equal(await call(l2.http, "eth_getBalance", to, "latest"), "0x2386f26fc10000");
});
