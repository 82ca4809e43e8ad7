// Package blocktest runs the blockchain tests of the Ethereum execution specs
// through the guest: `zkgeth blocktest`.
//
// The central type is [Suite]. For every block of a test it executes the guest's
// code twice: on a database of the test's state, which records the witness, and
// then on nothing but the encoded witness and the block, which must give the
// same; with a [Runner] a third time, in a machine. A valid block must give the
// header, receipts and state that the test says; an invalid one must be rejected.
// A test is refused, with the reason, when it needs what the guest documents not
// to support; anything else that is not as the test says is a failure.
//
// Fixtures: https://github.com/ethereum/execution-specs, format
// "blockchain_test".
package blocktest
