// Package jobs is the queue through which a sequencer has batches executed and proven by
// workers: processes on any machine, or the sequencer's own.
//
// The queue is NATS JetStream. A job waits in a stream of which every message is
// done once, its input and its result are in object stores, and how far it has come
// is in a key-value bucket that both sides write by compare and swap. The server runs
// in the sequencer ([StartServer]) or is somebody else's ([Connect]).
//
// On the sequencer's side [Queue.Do] submits a job and waits for a result that the
// caller accepts; [Executions] and [Proofs] do that for rollup/proving, [Steps] for
// rollup/finality. On the other side a
// [Worker] takes one job after the other and gives signs of life while it works. A
// job whose worker falls silent goes to another one. A worker is not trusted: the
// caller of Do holds every result against what it knows itself, a result it objects
// to is an attempt, and after the last attempt the job has failed for good. What a
// job yields depends on nothing but the job, so that it does not matter who does it
// and how often.
//
// A proof may be split: [Proofs] asks for the two halves of the work on each of its segments
// by jobs of their own ([Commit], [Segment]), and puts together what comes. It does so when
// more workers than proofs are there, which they say of themselves.
//
// The central types are [Queue] and [Worker]; a [Job] is identified by its kind, the
// hash of its batch and the program. How to run workers: docs/operator.md.
package jobs
