// Package devnet runs a whole development network in one process: an L1
// (embedded, or one given by URL), the contracts on it, and an L2 sequencer that
// posts and finalises batches.
//
// `zkgeth dev` and the end-to-end tests are its users. The central type is
// [Devnet]; [Info] is what `--config-out` writes.
package devnet
