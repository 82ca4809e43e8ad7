// Package deploy puts the L1 contracts of a rollup on an L1 chain, reads a
// deployment back, and upgrades it.
//
// [Deploy] computes the address of every contract from the deployer's nonce, so
// that the config (params.Rollup) can name them all before the first exists;
// creates the contracts and initialises each proxy in the transaction that
// creates it; publishes the config; and checks the result with [Verify]. The
// config is the output: nodes read it from L1 with [Load].
//
// [Propose] and [Execute] upgrade the Rollup contract through its timelock. What
// an upgrade may change for a chain that goes on is [State] and, of the config,
// what [SameChain] allows.
//
// Proxies are ERC-1967 with UUPS (ERC-1822); the rules are in docs/protocol.md.
package deploy
