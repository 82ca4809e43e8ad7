package stark

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

// maxInstances bounds the instances of a segment.
const maxInstances = 1 << 10

// Height says that an instance of a table is there, and how high it is.
type Height struct {
	Table     int // index in the system
	LogHeight int
}

// compare is the order of instances: that of the system, so that heights are data for a
// verifier that is made for a list of tables. Instances of one table go by height.
func (h Height) compare(o Height) int {
	return cmp.Or(cmp.Compare(h.Table, o.Table), cmp.Compare(h.LogHeight, o.LogHeight))
}

// checkHeights refuses instances a segment cannot have: they must be in order, of tables
// of the key, no higher than it and no lower than their constraints need; preprocessed
// columns have just one height.
func (k *Key) checkHeights(heights []Height) error {
	if len(heights) == 0 || len(heights) > maxInstances {
		return fmt.Errorf("%w: %d instances, 1 to %d can be proven", ErrStatement, len(heights), maxInstances)
	}
	for i, h := range heights {
		if h.Table < 0 || h.Table >= len(k.tables) {
			return fmt.Errorf("%w: table %d of %d", ErrStatement, h.Table, len(k.tables))
		}
		t := k.tables[h.Table]
		switch {
		case i > 0 && heights[i-1].compare(h) > 0:
			return fmt.Errorf("%w: instance %d is out of order", ErrStatement, i)
		case h.LogHeight < 0 || h.LogHeight > k.LogHeight:
			return fmt.Errorf("%w: table %s of 2^%d rows, the key's proofs have 2^%d", ErrStatement, t.Name, h.LogHeight, k.LogHeight)
		case 1<<h.LogHeight < t.MinHeight():
			return fmt.Errorf("%w: table %s of 2^%d rows needs %d", ErrStatement, t.Name, h.LogHeight, t.MinHeight())
		case len(t.fixed) > 0 && h.LogHeight != k.fixedHeight(h.Table):
			return fmt.Errorf("%w: table %s of 2^%d rows, its preprocessed columns have 2^%d", ErrStatement, t.Name, h.LogHeight, k.fixedHeight(h.Table))
		}
	}
	return nil
}

// checkMessages refuses messages that no public bus takes.
func (k *Key) checkMessages(messages []air.Message) error {
	for i, m := range messages {
		bus := k.bus(m.Bus)
		if bus < 0 || !k.System.Buses[bus].Public || len(m.Tuple) != k.System.Buses[bus].Arity {
			return fmt.Errorf("%w: message %d: no public bus %q takes %d elements", ErrStatement, i, m.Bus, len(m.Tuple))
		}
		if m.Count >= field.Modulus || m.Direction != air.Send && m.Direction != air.Receive {
			return fmt.Errorf("%w: message %d: %d times, direction %d", ErrStatement, i, m.Count, m.Direction)
		}
	}
	return nil
}

func (k *Key) bus(name string) int {
	return slices.IndexFunc(k.System.Buses, func(b air.Bus) bool { return b.Name == name })
}

// messageSum returns what messages add to the buses; what is received is negative.
func (k *Key) messageSum(messages []air.Message, c *Challenges) (sum Ext, err error) {
	for i, m := range messages {
		tuple := make([]Ext, len(m.Tuple))
		for j := range tuple {
			tuple[j] = field.ExtOf(m.Tuple[j])
		}
		d := c.denominator(k.bus(m.Bus), tuple)
		if d.IsZero() {
			return sum, fmt.Errorf("%w: a challenge hits message %d", ErrTrace, i)
		}
		d.Inverse(&d)
		count := field.New(m.Count)
		if m.Direction == air.Receive {
			count.Neg(&count)
		}
		d.MulByElement(&d, &count)
		sum.Add(&sum, &d)
	}
	return sum, nil
}

// The names of the protocols' transcripts.
const (
	ChainProtocol   = "zkgeth stark 4: chain"
	SeedProtocol    = "zkgeth stark 4: segments"
	SegmentProtocol = "zkgeth stark 4: segment"
)

// Commitment is what a segment sends first.
type Commitment struct {
	Heights []Height
	Main    Digest
	Pin     Ext // of several segments, see [Prover.Pin]; zero of one
}

// Chain returns the digest of a list of several segments' commitments, given that of all but
// the last one. The digest of none is zero.
//
// That the list is a chain is what lets somebody verify its segments in parts: a circuit
// that has seen a few of them shows what the digest is before and after these.
func (k *Key) Chain(before Digest, last Commitment) Digest {
	t := k.transcript(ChainProtocol)
	t.AbsorbDigests(before)
	absorbHeights(t, last.Heights)
	t.AbsorbDigests(last.Main)
	t.AbsorbExts([]Ext{last.Pin})
	return t.SampleDigest()
}

// Seed draws the challenges of a proof about the given segments and messages, and the
// seed of what each segment draws itself.
func (k *Key) Seed(segments []Commitment, messages []air.Message) (Challenges, Digest) {
	var chain Digest
	if len(segments) > 1 {
		for _, s := range segments {
			chain = k.Chain(chain, s)
		}
	}
	t := k.transcript(SeedProtocol)
	t.AbsorbDigests(k.digest)
	t.AbsorbUint64s(uint64(len(segments)))
	if len(segments) == 1 { // the list is as short as its digest, and there is no pin
		absorbHeights(t, segments[0].Heights)
		t.AbsorbDigests(segments[0].Main)
	} else {
		t.AbsorbDigests(chain)
	}
	t.AbsorbUint64s(uint64(len(messages)))
	for _, m := range messages {
		t.AbsorbBytes([]byte(m.Bus))
		t.AbsorbUint64s(uint64(m.Direction), m.Count)
		t.AbsorbElements(m.Tuple)
	}
	var c Challenges
	c.Alpha, c.Beta = t.SampleExt(), t.SampleExt()
	return c, t.SampleDigest()
}

func absorbHeights(t Transcript, heights []Height) {
	flat := make([]uint64, 0, 2*len(heights))
	for _, h := range heights {
		flat = append(flat, uint64(h.Table), uint64(h.LogHeight))
	}
	t.AbsorbUint64s(flat...)
}

// segment starts the transcript of one segment.
func (k *Key) segment(seed Digest, index int, heights []Height) Transcript {
	t := k.transcript(SegmentProtocol)
	t.AbsorbDigests(k.digest, seed)
	t.AbsorbUint64s(uint64(index))
	absorbHeights(t, heights)
	return t
}
