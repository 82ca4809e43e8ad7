// Program guest is what the machine executes and a proof is about.
//
// It starts, warms up, passes [snapshot], and only then looks at its input: the
// program image (zkevm/image) is the state of the machine at that point, so that
// nothing before it has to be proven. What it does with the input is the business
// of a guest package; this one only moves bytes.
//
// Input, from file descriptor 0: a length (8 bytes, little-endian), and that many
// bytes for job.Run, a batch or a block. Output, to file descriptor 1: its result.
// Exit codes are those of zkevm/machine/abi: ExitOK with a result; ExitInvalid,
// with the reason on file descriptor 2, for an input that proves nothing;
// ExitPanic for a defect of the program. Only an execution that ends with ExitOK
// can be proven.
//
// It is a module of its own so that it can replace go-ethereum's hook for an
// accelerated Keccak-256 (folder ziren).
package main
