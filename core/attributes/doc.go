// Package attributes turns the inputs of an L2 block into everything of the block
// that the rollup's own rules give without execution: it checks the inputs against
// the parent and derives header fields and withdrawals.
//
// core/builder (sequencer and derivation) and zkevm/guest/statement (the proven
// program) both build blocks with it, so that the rules exist once. It imports
// nothing that the proven program should not carry. The central type is [Inputs].
//
// Rules: docs/protocol.md, "L2 header fields".
package attributes
