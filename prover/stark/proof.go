package stark

import (
	"github.com/zkgeth/zkgeth/prover/commit"
	"github.com/zkgeth/zkgeth/prover/fri"
)

// Proof is about one segment.
type Proof struct {
	Commitment
	Buses    Digest // zero if no instance is on a bus
	Sums     []Ext  // of the buses, by instance on one
	Quotient Digest
	Values   []Ext // evaluations, in the order of the plan
	FRI      fri.Proof
	Openings [rounds]commit.Opening // at FRI's queries; empty for rounds without columns
}
