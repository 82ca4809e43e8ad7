// Package service puts a whole L2 node together: geth, engine, L1 tracker and
// derivation, and on a sequencer also block production, batcher and finaliser.
//
// It holds no logic of the protocol: it connects the parts of the picture in
// docs/architecture.md, starts them in order, and stops them together when one
// fails for good. cmd/zkgeth fills its [Config]; the central type is [Service].
package service
