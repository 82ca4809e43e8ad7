// Package report says what an execution costs to prove and what a proof consists of:
// committed cells by table (columns, buses, padding), heights, segments, time by phase,
// memory, size and soundness; as text, as JSON and as a page with bars that needs nothing
// but a browser.
//
//	zkevm/proof.Witness ----Execution----> Report
//	zkevm/proof.Proof   ------Proof------> Report (tables as the proof names them, no padding)
//
// A [Report], the central type, of a witness needs no proof: it answers what a block
// would cost. What soundness means is in docs/soundness.md.
package report
