// Package takeover posts a batch in place of a silent operator: the way out that
// needs nobody's permission.
//
// On top of the last finalised batch it builds blocks that consume the L1 queues
// (and any transactions the caller adds), with the same builder as everybody,
// and commits and finalises them in one L1 transaction, so that nothing
// unfinalised is left behind. The central type is [Party]. Where L1 asks for proofs,
// [Proofs] makes them; how: docs/walkaway.md.
//
// Rules: docs/protocol.md, "Permissionless mode".
package takeover
