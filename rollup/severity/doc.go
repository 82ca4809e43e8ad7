// Package severity gives the errors of the rollup pipeline the one property
// their handlers act on: whether to try again, to rewind, or to stop.
//
// Every stage of derivation, the batcher and the finaliser wraps what it
// returns with [Temporary], [Reset] or [Critical]; an error without a severity
// counts as critical, so a forgotten wrap stops the node rather than corrupting
// it. The idea follows op-node's derivation pipeline.
package severity
