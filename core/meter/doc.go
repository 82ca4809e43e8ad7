// Package meter estimates what a transaction costs to prove, so that the
// sequencer can leave out what the prover could not carry.
//
// [Cycles] implements builder.Meter. It watches the EVM through tracing hooks
// and adds up an estimate of the RV64IM cycles the proven program would spend,
// by the prices in [Prices]. The builder polls it while it fills a block; the
// RPC guard runs it to refuse a transaction that could never be sequenced.
//
// The figures are estimates, made from instruction counts of go-ethereum's EVM
// on an RV64IM emulator and from worst cases where nothing was counted. They
// bound what a sequencer takes in; they guarantee nothing about whether or how
// fast a block can be proven, and they are no part of the protocol: a block
// over them is valid.
package meter
