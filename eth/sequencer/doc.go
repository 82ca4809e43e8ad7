// Package sequencer produces L2 blocks: it decides when to build, on which L1
// origin and with which queue entries, logs each block before anybody sees it,
// and extends the chain.
//
// It stands between geth's pool and L1 on one side and core/builder, eth/wal and
// eth/engine on the other. It never moves safe or finalized: derivation does, on
// a sequencer as on any node. The central type is [Sequencer].
//
// Rules: docs/protocol.md, "L2 header fields". All blocks of a batch share an
// origin, so the choice of origins is also what closes batches. Unsafe blocks are made anew
// when L1 has another block in the place of their origin, and when the batcher says that L1
// takes them no more.
package sequencer
