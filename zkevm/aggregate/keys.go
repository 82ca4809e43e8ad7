package aggregate

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"

	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/recursion/shrink"
	"github.com/zkgeth/zkgeth/prover/recursion/verify"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/zkevm/aggregate/run"
)

// Keys are what the keys of all proofs of a [System] come to: the caps over their
// preprocessed columns. Proofs are verified with them, and a circuit that verifies a proof is
// made with them, while none of the circuits before it is there.
//
// They can be stored, but are not to be believed because they were: whoever relies on the
// last proof compares the digest of its key with one that was made from the source
// (docs/keys.md), and every circuit that a System makes is compared with its cap.
type Keys struct {
	id             [32]byte         // of program and parameters
	firsts, others [][]stark.Digest // by kind of segment
	nodes          [][]stark.Digest // one, if there are proofs of several segments
	batches        [][]stark.Digest // by shape
	runs           [][]stark.Digest // by join
	last           []stark.Digest   // as the last parameters' hash has them
}

// lists returns the lists of caps in the order of the encoding.
func (k *Keys) lists() []*[][]stark.Digest {
	return []*[][]stark.Digest{&k.firsts, &k.others, &k.nodes, &k.batches, &k.runs}
}

// verifiers are what proofs are verified with.
type verifiers struct {
	keys                          *Keys
	firsts, others, batches, runs []*circuit.Verifier
	node                          *circuit.Verifier // nil if no proofs of several segments are taken
	last                          *circuit.Verifier
}

// verifier returns that of circuits of a level with a cap.
func verifier(l shrink.Level, outputs int, cap []stark.Digest) (*circuit.Verifier, error) {
	for i := range cap {
		if !canonical(l.Parameters.Hash, &cap[i]) {
			return nil, fmt.Errorf("%w: digest %d of a cap is none", ErrKeys, i)
		}
	}
	log := 0
	for _, t := range l.Tables {
		log = max(log, t.Log)
	}
	v, err := circuit.NewVerifier(log, l.Tables, outputs, l.Parameters, cap)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrKeys, err)
	}
	return v, nil
}

// list returns the verifiers of circuits of a level.
func list(l shrink.Level, outputs int, caps [][]stark.Digest) (out []*circuit.Verifier, err error) {
	for _, cap := range caps {
		v, err := verifier(l, outputs, cap)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

// ranges makes the verifiers of proofs of ranges.
func (v *verifiers) ranges(p *Parameters, k *Keys) (err error) {
	if v.firsts, err = list(p.First, verify.RangeOutputs, k.firsts); err != nil {
		return err
	}
	if v.others, err = list(p.Range, verify.RangeOutputs, k.others); err != nil {
		return err
	}
	if len(k.nodes) == 0 {
		return nil
	}
	v.node, err = verifier(p.Range, verify.RangeOutputs, k.nodes[0])
	return err
}

// last returns the level of the circuits whose proofs are those of batches.
func (p *Parameters) last() shrink.Level { return p.Chain[len(p.Chain)-1] }

// counts returns how many caps of each list there are.
func (p *SystemParameters) counts() []int {
	firsts, others := segmentKinds(&p.Forms)
	return []int{len(firsts), len(others), min(1, len(firsts)), len(p.Shapes()), len(p.Joins)}
}

// install makes the verifiers of keys.
func (s *System) install(k *Keys) (v *verifiers, err error) {
	if k.id != s.id {
		return nil, fmt.Errorf("%w: of another program, or other parameters", ErrKeys)
	}
	p := &s.parameters
	for i, n := range p.counts() {
		if len(*k.lists()[i]) != n {
			return nil, fmt.Errorf("%w: of other parameters", ErrKeys)
		}
	}
	v = &verifiers{keys: k}
	if err := v.ranges(&p.Batch, k); err != nil {
		return nil, err
	}
	if v.batches, err = list(p.Batch.last(), run.MemberOutputs, k.batches); err != nil {
		return nil, err
	}
	if v.runs, err = list(p.Joins[0].last(), run.Outputs, k.runs); err != nil {
		return nil, err
	}
	v.last, err = verifier(p.Last, run.Outputs, k.last)
	return v, err
}

// digests returns those of keys.
func digests(list []*circuit.Verifier) (out []stark.Digest) {
	for _, v := range list {
		out = append(out, v.Key.Digest())
	}
	return out
}

// makeKeys makes all circuits, one after the other, for the keys.
func (s *System) makeKeys(ctx context.Context, observe func(Progress)) (*Keys, error) {
	k, v, p := &Keys{id: s.id}, &verifiers{}, &s.parameters
	firsts, others := segmentKinds(&p.Forms)
	for i, kind := range append(firsts, others...) {
		c, err := s.makeSegment(ctx, kind, observe)
		if err != nil {
			return nil, err
		}
		if cap := c.circuit.Key.Cap(); i < len(firsts) {
			k.firsts = append(k.firsts, cap)
		} else {
			k.others = append(k.others, cap)
		}
	}
	if err := v.ranges(&p.Batch, k); err != nil {
		return nil, err
	}
	if len(v.others) > 0 {
		n, err := s.makeNode(ctx, v.others, observe)
		if err != nil {
			return nil, err
		}
		k.nodes = append(k.nodes, n.circuit.Key.Cap())
		if err := v.ranges(&p.Batch, k); err != nil {
			return nil, err
		}
	}
	for _, shape := range p.Shapes() {
		b, err := s.makeBase(ctx, shape, v, observe)
		if err != nil {
			return nil, err
		}
		k.batches = append(k.batches, b.last().Key.Cap())
	}
	batches, err := list(p.Batch.last(), run.MemberOutputs, k.batches)
	if err != nil {
		return nil, err
	}
	for i := range p.Joins {
		j, err := s.makeJoin(ctx, i, batches, observe)
		if err != nil {
			return nil, err
		}
		k.runs = append(k.runs, j.Verifier().Key.Cap())
	}
	runs, err := list(p.Joins[0].last(), run.Outputs, k.runs)
	if err != nil {
		return nil, err
	}
	last, err := s.makeLast(ctx, runs, observe)
	if err != nil {
		return nil, err
	}
	k.last = last.Circuit().Key.Cap()
	return k, nil
}

// keysMagic begins stored keys and names their version.
const keysMagic = "zkgeth aggregation keys 2\x00\x00\x00\x00\x00\x00\x00"

// maxCaps bounds the caps of a kind and the digests of a cap that are decoded.
const maxCaps = 1 << 10

// Encode returns the canonical form of keys: magic, the digest of program and parameters, and
// the lists of caps of first segments, others, the node, batches and runs and the last one, each
// list and cap behind its length (4 bytes, little-endian). A digest is the eight words of four
// bytes that it has in memory.
func (k *Keys) Encode() []byte {
	b := append([]byte(keysMagic), k.id[:]...)
	for _, list := range append(k.lists(), &[][]stark.Digest{k.last}) {
		b = binary.LittleEndian.AppendUint32(b, uint32(len(*list)))
		for _, cap := range *list {
			b = binary.LittleEndian.AppendUint32(b, uint32(len(cap)))
			for i := range cap {
				for _, x := range cap[i] { // elements or not
					b = binary.LittleEndian.AppendUint32(b, x[0])
				}
			}
		}
	}
	return b
}

// DecodeKeys reads keys in their canonical form. Errors: ErrEncoding.
func DecodeKeys(b []byte) (*Keys, error) {
	rest, ok := bytes.CutPrefix(b, []byte(keysMagic))
	k := &Keys{}
	if !ok || len(rest) < len(k.id) {
		return nil, fmt.Errorf("%w: not keys of this version", ErrEncoding)
	}
	r := reader{b: rest[copy(k.id[:], rest):]}
	for _, list := range k.lists() {
		*list = r.caps()
	}
	if last := r.caps(); len(last) == 1 {
		k.last = last[0]
	} else {
		r.failed = true
	}
	if r.failed || len(r.b) != 0 {
		return nil, fmt.Errorf("%w: keys", ErrEncoding)
	}
	return k, nil
}

// reader takes numbers and digests off the front of b.
type reader struct {
	b      []byte
	failed bool
}

func (r *reader) number() uint32 {
	if len(r.b) < 4 {
		r.failed = true
		return 0
	}
	v := binary.LittleEndian.Uint32(r.b)
	r.b = r.b[4:]
	return v
}

func (r *reader) count() int {
	n := r.number()
	if n > maxCaps || int(n) > len(r.b) {
		r.failed = true
		return 0
	}
	return int(n)
}

func (r *reader) caps() (out [][]stark.Digest) {
	for range r.count() {
		cap := make([]stark.Digest, 0, 1<<6)
		for range r.count() {
			var d stark.Digest
			for i := range d {
				d[i][0] = r.number()
			}
			cap = append(cap, d)
		}
		if r.failed {
			return nil
		}
		out = append(out, cap)
	}
	return out
}

// canonical tells whether the words of a digest are those that its encoding stands for.
func canonical(h stark.Hash, d *stark.Digest) bool {
	decode := poseidon2.DecodeDigest
	if h != nil {
		decode = h.DecodeDigest
	}
	again, err := decode(appendDigest(h, d))
	return err == nil && again == *d
}

func appendDigest(h stark.Hash, d *stark.Digest) []byte {
	if h != nil {
		return h.AppendDigest(nil, d)
	}
	return poseidon2.AppendDigest(nil, d)
}

// encoded returns the encoding of a key's digest.
func encoded(k *stark.Key) []byte {
	d := k.Digest()
	return appendDigest(k.Hash, &d)
}
