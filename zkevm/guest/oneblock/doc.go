// Package oneblock is the statement about a single block: a block of this encoding
// is valid on its parent, and the state after it has this root.
//
// The guest's main package hands its input to [Run] and writes the result to its
// output. The node and tests make inputs with [Input.Encode] and read results with
// [DecodeOutput]. Who relies on a result has to know the parent's hash; that the
// parent is part of a chain is not shown here.
//
// Execution is that of zkevm/guest/executor; chain configurations are those of
// params.L2ChainConfig.
package oneblock
