// Package labels keeps latest, safe and finalized of an L2 chain consistent
// while two parties move them: the sequencer extends the head, derivation moves
// safe and finalized and may replace the head.
//
// Every move is a compare-and-set: [Keeper] checks under one lock that the
// mover's picture of the chain still holds. The labels are those of the Engine
// API (engine_forkchoiceUpdated); docs/protocol.md, "Derivation", says what they
// mean on a rollup.
package labels
