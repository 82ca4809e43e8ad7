// Package executor executes blocks in the proven program: everything that
// go-ethereum checks when it imports a block, on the state a witness shows.
//
// A block is executed in an [Env]: [Begin] opens it on a [Head] (the block built
// upon) with the [Attributes] its maker is free to choose, [Env.Apply] executes
// one transaction, [Env.Finish] applies withdrawals and system calls and returns
// the header that follows. [Execute] does this for a block that exists already
// and compares every field of its header; [Stateless] does so from nothing but
// the bytes of a witness and of the block.
//
// The EVM and the transaction rules are go-ethereum's: core/vm and
// core.ApplyMessage as a library, over the state database of zkevm/guest/state.
// Decoding, senders, header rules, receipts and roots are this package's own,
// because go-ethereum's are either bound to its database or too dear to prove.
//
// The rules are those of Osaka. What is not supported is refused with
// [ErrUnsupported]: other forks, blob transactions ([ErrBlobTx]), and
// configurations for which go-ethereum's own arithmetic is undefined.
//
// Specification: go-ethereum consensus/beacon, core/block_validator.go,
// core/state_processor.go, core/types; execution-specs, fork osaka.
package executor
