// Package finaliser makes committed batches final on L1: it states what a run of
// batches did, gets a proof or attestation for the statement, and sends
// finalizeBatches.
//
// It takes batches from derivation, blocks from the local chain, queue hashes
// from the L1 tracker and blobs from a blob source; proof and transaction go
// through [Prover] (rollup/attest, or rollup/finality) and [Sender]
// (rollup/txmgr). The central type is [Finaliser]; it keeps no state on disk,
// because what is next follows from the BatchesFinalized logs.
//
// The finaliser of an attested deployment is what stands between a bug and a
// false state on L1, so it trusts no single source: every batch must be derived,
// its blobs must decode to the very blocks of the local chain, and the outbox
// root must be proven against the state root (see check.go).
//
// [Recorded] is the other side: what L1 alone knows of the statement on a batch, for
// who checks a proof without a node (`zkgeth verify`).
//
// Rules: docs/protocol.md, "Public values of a proof" and "Finality gate".
package finaliser
