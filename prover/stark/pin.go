package stark

import (
	"github.com/zkgeth/zkgeth/prover/commit"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poly"
)

// PinProtocol is the name of the transcript that a segment's pin is drawn from.
const PinProtocol = "zkgeth stark 4: pin"

// pin is where the main columns of a segment are evaluated, and what they are folded with,
// before the challenges that all segments share are drawn. Of the traces that a commitment
// may stand for in the Johnson regime, the value leaves one: without it the prover of s
// segments could choose among the combinations of all of them once it knows alpha and beta,
// see docs/soundness.md. A proof of one segment has no need of it, and does without.
type pin struct{ point, fold Ext }

// pin draws the pin of a segment from its own commitment alone.
func (k *Key) pin(c *Commitment) (out pin) {
	t := k.transcript(PinProtocol)
	t.AbsorbDigests(k.digest)
	absorbHeights(t, c.Heights)
	t.AbsorbDigests(c.Main)
	out.point, out.fold = t.SampleExt(), t.SampleExt()
	return out
}

// pinned are the columns that a pin takes: the main ones, each once.
func (p *plan) pinned() []read {
	first := p.first[roundMain][0]
	return p.shifted[0][first : first+commit.Width(p.shapes[roundMain])]
}

// folds returns the powers of fold that the pinned columns are multiplied with: they go by
// the places that the columns' values at z have among the powers of delta.
func (p *plan) folds(c *pin) []Ext {
	list := p.pinned()
	all := powers(&c.fold, list[len(list)-1].power-list[0].power+1)
	out := make([]Ext, len(list))
	for i, r := range list {
		out[i] = all[r.power-list[0].power]
	}
	return out
}

// pinWeights returns what the pinned columns are multiplied with in the polynomial that FRI
// tests: powers of fold, times the power of delta behind those of the values, which is last.
func (p *plan) pinWeights(c *pin, delta *Ext) ([]Ext, Ext) {
	last := field.ExpUint64(*delta, uint64(p.powers()))
	weights := p.folds(c)
	for i := range weights {
		weights[i].Mul(&weights[i], &last)
	}
	return weights, last
}

// Pin binds the prover to its main columns, as a proof of several segments needs: it has to
// be called before Commitment, whose Pin is zero otherwise.
func (p *Prover) Pin() {
	commitment := p.Commitment()
	c := p.key.pin(&commitment)
	sum := p.combination(p.pinned(), p.folds(&c))
	points := poly.Get(p.key.LogHeight).Powers(&c.point)
	p.pin, p.value = &c, points.Inner(&sum)
}
