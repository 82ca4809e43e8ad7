// Package guard stands before go-ethereum's own eth_ methods where an L2 differs
// from L1: it refuses at the door, with the reason, transactions the rollup can
// never include, and it quotes tips the sequencer will accept.
//
// [API] is registered in the namespace eth after geth's services; the RPC server
// takes the last registration of a method, so the methods of [API] replace
// geth's and all others stay. Whatever a request needs beyond the checks is done
// by geth's own code: the guard keeps geth's services registered on a private
// in-process RPC server and delegates to it, so errors, codes and revert data
// reach the client unchanged.
//
// On a follower raw transactions are forwarded to the sequencer's RPC.
//
// What a transaction may cost to prove is an upper bound (package core/meter), in the
// cycle equivalents of zkevm/machine/cost; so is the size of its witness. The tracer
// "cycleTracer" of debug_traceCall and debug_traceTransaction tells both.
package guard
