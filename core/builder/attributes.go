package builder

import (
	"github.com/zkgeth/zkgeth/core/attributes"
)

// inputs are the attributes without transactions, in the form of the rules that
// sequencer, derivation and proven program share.
func (a *Attributes) inputs() *attributes.Inputs {
	return &attributes.Inputs{Time: a.Time, Coinbase: a.Coinbase, Origin: a.Origin, Deposits: a.Deposits, Forced: len(a.Forced)}
}
