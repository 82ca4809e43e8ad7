// Package proving executes every batch in the machine of zkevm/machine before
// it is posted, and compares what the proven program says of it with what the
// node says.
//
// The batcher hands over a batch that is ready to be sent ([Executor.Check]).
// The executor makes the program's input from the node's own data
// (zkevm/guest/statement), runs the program image (zkevm/image) on it and holds
// the public values it puts out against the node's blocks. A batch on which the
// two disagree is never posted: it could not be proven, and a node that is wrong
// about its own blocks must stop. What it takes to reproduce the difference is
// kept on disk.
//
// With a [Runner] the program is executed by workers (rollup/jobs), which are not
// trusted: what they say is compared here in the same way. [Run] is their side.
//
// A [Line] has every batch that is on L1 proven before it is final: by workers, whose
// proofs it checks against public values of the node's own. [Stark] is what makes and
// checks them. What has no proof is found when the batch is executed ([Options].Provable),
// and [ProvableLimits] keep ordinary traffic clear of it.
//
// A [Stark] also makes and checks proofs segment by segment ([SegmentProver],
// [SegmentChecker]), for workers that share one.
//
// The central type is [Executor]; a [Report] says what a batch took: cycles,
// accelerator calls and touched words, by class of transaction.
//
// What the program states: docs/statement.md.
package proving
