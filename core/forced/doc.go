// Package forced decides what becomes of a forced transaction in a block: it is
// included or skipped.
//
// The rule is written over the operations of a block under construction, of
// which there are two: core/builder's (sequencer and derivation) and
// zkevm/guest/statement's (the proven program), each with its own form of a
// decoded transaction. The central type is [Block], the rule is [Consume].
//
// Rules: docs/protocol.md, "Order inside a block", 2.
package forced
