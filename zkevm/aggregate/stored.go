package aggregate

import (
	"context"
	"encoding/hex"
	"fmt"
	"slices"

	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// Digest names the key of a circuit, as docs/keys.md does.
type Digest struct {
	Proof string // "segment", "node", "batch", "run" or "last"
	Of    string // its kind, shape or size
	Hex   string
}

// Digests returns those of the keys of all proofs: of segments by kind, of the node, of batches
// by shape, of runs by size, of the last one. Errors: those of [System.Keys].
func (s *System) Digests(ctx context.Context) (out []Digest, err error) {
	v, err := s.verifiers(ctx, nil)
	if err != nil {
		return nil, err
	}
	firsts, others := segmentKinds(&s.parameters.Forms)
	made := append(slices.Clone(v.firsts), v.others...)
	for i, k := range append(firsts, others...) {
		out = append(out, Digest{"segment", k.String(), hex.EncodeToString(encoded(made[i].Key))})
	}
	if v.node != nil {
		out = append(out, Digest{"node", "other segments than the first", hex.EncodeToString(encoded(v.node.Key))})
	}
	for i, shape := range s.parameters.Shapes() {
		out = append(out, Digest{"batch", shape.String(), hex.EncodeToString(encoded(v.batches[i].Key))})
	}
	for i, j := range s.parameters.Joins {
		out = append(out, Digest{"run", fmt.Sprintf("up to %d", j.Size), hex.EncodeToString(encoded(v.runs[i].Key))})
	}
	return append(out, Digest{"last", "any run", hex.EncodeToString(encoded(v.last.Key))}), nil
}

// Load is NewSystem with stored keys, which are believed if their digests are the recorded
// ones; without any that are recorded they are believed as they are. Errors: ErrEncoding, those
// of NewSystem, ErrKeys for keys of other circuits.
func Load(p *proof.Program, parameters SystemParameters, stored []byte, recorded []Digest) (*System, error) {
	keys, err := DecodeKeys(stored)
	if err != nil {
		return nil, err
	}
	s, err := NewSystem(p, parameters, keys)
	if err != nil {
		return nil, err
	}
	if len(recorded) == 0 {
		return s, nil
	}
	return s, s.compare(recorded)
}

// compare refuses keys that are not the recorded ones.
func (s *System) compare(recorded []Digest) error {
	digests, err := s.Digests(context.Background()) // there are keys
	if err != nil {
		return err
	}
	if len(digests) != len(recorded) {
		return fmt.Errorf("%w: there are %d circuits, %d are on record", ErrKeys, len(digests), len(recorded))
	}
	for i, d := range digests {
		if d != recorded[i] {
			return fmt.Errorf("%w: the key of %s (%s) has the digest %s, on record is %s of %s (%s)", ErrKeys, d.Proof, d.Of, d.Hex, recorded[i].Hex, recorded[i].Proof, recorded[i].Of)
		}
	}
	return nil
}
