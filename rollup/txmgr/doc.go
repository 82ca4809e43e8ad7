// Package txmgr gets transactions of one account mined on L1.
//
// It sits between the batcher and the finaliser on one side and an L1 node on
// the other: a [Candidate] says what to send, [Manager.Send] prices, signs and
// publishes it, raises its fees until it is mined, and returns the receipt once
// it is deep enough. The central type is [Manager]. It owns the nonces of its
// account and keeps no state on disk: the nonce is always the account's latest
// one, so whatever an earlier run left in the pool is replaced.
//
// One transaction is in flight at a time. geth's pools reserve an account for
// either blob transactions or all others, so mixing them concurrently cannot
// work, and a queue of one keeps every reorg and replacement case local to a
// single nonce.
//
// The design follows op-service/txmgr
// (https://docs.optimism.io/operators/chain-operators/configuration/batcher);
// fees are EIP-1559 and EIP-4844, blob sidecars carry the cell proofs of
// EIP-7594.
package txmgr
