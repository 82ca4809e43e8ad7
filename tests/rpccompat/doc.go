// Package rpccompat runs the JSON-RPC compatibility cases of the Ethereum
// execution APIs (https://github.com/ethereum/execution-apis, folder tests)
// against a zkgeth node: a node imports the cases' own chain, gets the recorded
// requests, and its answers must equal the recorded ones.
//
// It sits at the top of the import graph, beside the command. The central type
// is [Case], one request/response script; [Compare] says whether an answer
// matches. A case may be *refused*, not passed, only for a feature that zkgeth
// leaves out on purpose; those features are in refusals.go.
//
// The folder with the cases is named by the environment variable
// ZKGETH_RPC_COMPAT.
package rpccompat
