package air

import (
	"crypto/sha256"
	"encoding/binary"

	"github.com/zkgeth/zkgeth/prover/field"
)

// magic begins every encoding and names its version.
const magic = "air\x00\x00\x00\x00\x01"

// Encode returns the canonical form of a valid system: little-endian integers, names as
// length (1 byte) and bytes, lists as length (4 bytes) and items, nodes as kind and the
// fields of the kind. It does not validate.
func (s *System) Encode() []byte {
	b := []byte(magic)
	b = appendCount(b, len(s.Buses))
	for _, bus := range s.Buses {
		b = appendName(b, bus.Name)
		b = appendCount(b, bus.Arity)
		b = appendBool(b, bus.Public)
	}
	b = appendCount(b, len(s.Tables))
	for _, t := range s.Tables {
		b = t.appendTo(b)
	}
	return b
}

// Hash returns the SHA-256 hash of the encoding.
func (s *System) Hash() [32]byte { return sha256.Sum256(s.Encode()) }

func (t *Table) appendTo(b []byte) []byte {
	b = appendName(b, t.Name)
	b = appendCount(b, len(t.Columns))
	for _, c := range t.Columns {
		b = appendName(b, c.Name)
		b = appendBool(b, c.Preprocessed)
		b = append(b, byte(c.Bits), byte(c.Proof))
	}
	b = appendCount(b, len(t.Graph.nodes))
	for _, n := range t.Graph.nodes {
		b = append(b, byte(n.Op))
		switch n.Op {
		case OpConst:
			b = appendUint32(b, field.Canonical(n.Value))
		case OpColumn:
			b = appendUint32(b, n.Column)
			b = append(b, byte(int8(n.Shift)))
		default:
			b = appendUint32(b, uint32(n.A))
			b = appendUint32(b, uint32(n.B))
		}
	}
	b = appendCount(b, len(t.Constraints))
	for _, c := range t.Constraints {
		b = appendName(b, c.Name)
		b = append(b, byte(c.Domain.Kind), byte(c.Domain.Start), byte(c.Domain.End))
		b = appendUint32(b, uint32(c.Expr))
	}
	b = appendCount(b, len(t.Interactions))
	for _, it := range t.Interactions {
		b = appendName(b, it.Name)
		b = appendName(b, it.Bus)
		b = append(b, byte(it.Direction))
		b = appendUint32(b, uint32(it.Multiplicity))
		b = appendCount(b, len(it.Tuple))
		for _, e := range it.Tuple {
			b = appendUint32(b, uint32(e))
		}
	}
	return b
}

func appendUint32(b []byte, v uint32) []byte { return binary.LittleEndian.AppendUint32(b, v) }

func appendCount(b []byte, n int) []byte { return appendUint32(b, uint32(n)) }

func appendName(b []byte, name string) []byte { return append(append(b, byte(len(name))), name...) }

func appendBool(b []byte, v bool) []byte {
	if v {
		return append(b, 1)
	}
	return append(b, 0)
}
