// What operators and load balancers ask a node besides JSON-RPC.
import assert from "node:assert/strict";
import { test } from "node:test";

import { l2 } from "../lib/network.mjs";

test("liveness and readiness answer with reasons", async () => {
  for (const path of ["/healthz", "/readyz"]) {
    const response = await fetch(l2.http + path);
    const body = await response.json();
    assert.equal(response.status, 200, JSON.stringify(body));
    assert.equal(body.ok, true);
    assert.ok(body.passed.includes("derivation"), JSON.stringify(body));
  }
  assert.equal((await fetch(`${l2.http}/readyz`, { method: "DELETE" })).status, 405);
});

test("Prometheus metrics of the rollup and of geth", async () => {
  const text = await (await fetch(`${l2.http}/debug/metrics/prometheus`)).text();
  for (const name of ["zkgeth_sequencer_transactions", "zkgeth_batcher_", "zkgeth_txmgr_", "zkgeth_finaliser_finalized", "chain_head_block"]) {
    assert.ok(text.includes(name), `no metric ${name}`);
  }
});

test("blobs are served by versioned hash, and only that", async () => {
  const missing = `0x01${"00".repeat(31)}`;
  assert.equal((await fetch(`${l2.http}/blobs/${missing}`)).status, 404);
  assert.ok((await fetch(`${l2.http}/blobs/../config`)).status >= 400);
});

test("there is no GraphQL", async () => {
  const response = await fetch(`${l2.http}/graphql`, { method: "POST", headers: { "content-type": "application/json" }, body: '{"query":"{block{number}}"}' });
  const text = await response.text();
  assert.ok(response.status === 404 || !text.includes('"number"'), `${response.status} ${text}`);
});
