// Package blocktest runs the blockchain tests of the Ethereum execution specs
// through the guest: `zkgeth blocktest`.
//
// The central type is [Suite]. For every block of a test it executes the guest's
// code twice: on a database of the test's state, which records the witness, and
// then on nothing but the encoded witness and the block, which must give the
// same; with a [Runner] a third time, in a machine. A valid block must give the
// header, receipts and state that the test says; an invalid one must be rejected.
// A test is refused, with the reason, when it needs what the guest documents not
// to support; anything else that is not as the test says is a failure. The reasons:
//
//   - "blob transaction": an L2 has no blobs, so the guest has no such transactions;
//   - "storage without a contract (EIP-7610)": a state with an account that has storage
//     but neither nonce nor code. No chain has one, and go-ethereum does not follow the
//     rule that is tested;
//   - "fork", with its name: the guest has the rules of Osaka. Tests of the way from an
//     earlier fork to it are of this kind, too;
//   - "format", with its name: another kind of test than blockchain_test;
//   - numbers beyond what a chain reaches: a chain id of more than 64 bits, a base fee or
//     excess blob gas that does not fit the guest's arithmetic.
//
// Fixtures: https://github.com/ethereum/execution-specs, format
// "blockchain_test".
package blocktest
