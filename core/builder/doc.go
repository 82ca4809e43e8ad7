// Package builder executes L2 blocks on go-ethereum's state: the only place
// where a list of inputs becomes a block.
//
// The sequencer calls it with a transaction pool, derivation with the
// transactions of a batch; both get the same block for the same inputs. The
// central type is [Attributes] (what goes in); [Result] is what comes out.
// A [Meter] may skip single transactions and keep the rest.
//
// Rules: docs/protocol.md, "L2 header fields" and "Order inside a block".
package builder
