// Package node assembles go-ethereum into an L2 node: stack, database, chain,
// pool, RPC APIs and tracers, without a fork of geth.
//
// It sits between cmd/zkgeth, which fills [Config] from flags, and eth/engine,
// which drives the assembled chain. The central type is [Node].
//
// The state is kept by the hash scheme as an archive: after a kill the path
// scheme loses the head, and witnesses of old blocks need old state.
package node
