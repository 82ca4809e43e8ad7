// Package api serves the `rollup_` RPC namespace: what a standard Ethereum node
// cannot say, namely which batch a block is in and how far it has come.
//
// It reads the derivation pipeline and the chain and changes nothing. The
// central type is [Rollup]. The methods are listed in docs/rpc.md.
package api
