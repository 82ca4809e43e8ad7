package proof

import (
	"encoding/binary"
	"fmt"

	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/zkevm/constraints"
)

// magic begins every proof file and names its version.
const magic = "zkgeth proof 1\x00\x00"

// Caps of what is decoded.
const (
	maxOutput   = 1 << 20
	maxSegments = 1 << 10
)

// Encode returns the canonical form of a proof: the height (4 bytes), the exit code (8),
// the output and every segment behind their lengths (4 each), little-endian.
func (p *Program) Encode(proof *Proof) ([]byte, error) {
	key, err := p.Key(proof.LogHeight)
	if err != nil {
		return nil, err
	}
	b := []byte(magic)
	b = binary.LittleEndian.AppendUint32(b, uint32(proof.LogHeight))
	b = binary.LittleEndian.AppendUint64(b, proof.Claim.ExitCode)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(proof.Claim.Output)))
	b = append(b, proof.Claim.Output...)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(proof.Segments)))
	for i, s := range proof.Segments {
		segment, err := key.Encode(s)
		if err != nil {
			return nil, fmt.Errorf("segment %d: %w", i, err)
		}
		b = binary.LittleEndian.AppendUint32(b, uint32(len(segment)))
		b = append(b, segment...)
	}
	return b, nil
}

// Decode reads a proof in its canonical form. Errors: ErrEncoding, ErrTooLarge, those of
// the key's Decode.
func (p *Program) Decode(b []byte) (*Proof, error) {
	if len(b) < len(magic) || string(b[:len(magic)]) != magic {
		return nil, fmt.Errorf("%w: not a proof of this version", ErrEncoding)
	}
	r := reader{b: b[len(magic):]}
	proof := &Proof{LogHeight: int(r.uint32()), Claim: claim(&r)}
	count := r.uint32()
	if count > maxSegments {
		return nil, fmt.Errorf("%w: %d segments", ErrEncoding, count)
	}
	var segments [][]byte
	for range count {
		segments = append(segments, r.bytes(len(r.b)))
		if r.failed {
			break
		}
	}
	if r.failed || len(r.b) != 0 {
		return nil, fmt.Errorf("%w: its length is wrong", ErrEncoding)
	}
	key, err := p.Key(proof.LogHeight)
	if err != nil {
		return nil, err
	}
	proof.Segments = make([]*stark.Proof, len(segments))
	for i, s := range segments {
		if proof.Segments[i], err = key.Decode(s); err != nil {
			return nil, fmt.Errorf("segment %d: %w", i, err)
		}
	}
	return proof, nil
}

func claim(r *reader) (c constraints.Statement) {
	c.ExitCode = r.uint64()
	c.Output = r.bytes(maxOutput)
	return c
}

// reader takes numbers and byte strings off the front of b.
type reader struct {
	b      []byte
	failed bool
}

func (r *reader) take(n int) []byte {
	if r.failed || n > len(r.b) {
		r.failed = true
		return make([]byte, min(n, 8))
	}
	out := r.b[:n]
	r.b = r.b[n:]
	return out
}

func (r *reader) uint32() uint32 { return binary.LittleEndian.Uint32(r.take(4)) }
func (r *reader) uint64() uint64 { return binary.LittleEndian.Uint64(r.take(8)) }

// bytes reads a string behind its length, which is at most most.
func (r *reader) bytes(most int) []byte {
	n := int(r.uint32())
	if n > most {
		r.failed = true
		return nil
	}
	return r.take(n)
}
