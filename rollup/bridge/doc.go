// Package bridge moves ETH, tokens and messages between L1 and L2 on behalf of a
// user: what the `zkgeth bridge` commands and scripts call.
//
// Everything it needs is public: the logs of both chains and the rollup config.
// To L2, ETH goes through the deposit queue and arrives by itself; a token is a
// message in the L1 inbox, which [Bridge.Relay] proves to the L2 contracts. To
// L1, ETH and tokens are messages in the L2 outbox, which [Bridge.Claim] proves
// to the L1 contracts once a batch run with their block is finalised.
// [Bridge.Status] says in words where a transfer is, and
// [Bridge.ForceTransaction] goes around the sequencer.
//
// The central type is [Bridge]. Rules: docs/protocol.md, "Queues on L1" and "L2
// outbox".
package bridge
