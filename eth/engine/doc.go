// Package engine drives an L2 chain in process, as a consensus client drives
// geth through the engine API: build a block, insert it, set the labels.
//
// Sequencer and derivation both work on it; it serialises them. The central
// type is [Engine]. It follows the Engine API of the execution-apis
// (engine_newPayload, engine_forkchoiceUpdated).
package engine
