package setup

import (
	"encoding/binary"
	"fmt"
	"io"
	"sync/atomic"

	curve "github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fp"

	"github.com/zkgeth/zkgeth/prover/parallel"
)

// Sizes of points in bytes, uncompressed and compressed.
const (
	sizeG1      = curve.SizeOfG1AffineUncompressed
	sizeG2      = curve.SizeOfG2AffineUncompressed
	sizeShortG1 = curve.SizeOfG1AffineCompressed
	sizeShortG2 = curve.SizeOfG2AffineCompressed
)

// chunk is how many points are read or written at a time, block what a thread takes.
const (
	chunk = 1 << 14
	block = 1 << 8
)

// point is *curve.G1Affine or *curve.G2Affine.
type point[T any] interface {
	*T
	IsInSubGroup() bool
	IsInfinity() bool
	SetBytes([]byte) (int, error)
}

// encoding is how points of one kind are stored.
type encoding[T any] struct {
	size   int
	encode func(*T, []byte)
	decode func(*T, []byte) bool // false for what is no point's encoding; curve and subgroup unchecked
}

// Uncompressed points are their affine coordinates, big endian, the imaginary part of an
// element of F_p2 first; the point at infinity is all zero.
var (
	rawG1 = encoding[curve.G1Affine]{
		size:   sizeG1,
		encode: func(p *curve.G1Affine, b []byte) { raw := p.RawBytes(); copy(b, raw[:]) },
		decode: func(p *curve.G1Affine, b []byte) bool {
			return p.X.SetBytesCanonical(b[:32]) == nil && p.Y.SetBytesCanonical(b[32:]) == nil
		},
	}
	rawG2 = encoding[curve.G2Affine]{
		size:   sizeG2,
		encode: func(p *curve.G2Affine, b []byte) { raw := p.RawBytes(); copy(b, raw[:]) },
		decode: func(p *curve.G2Affine, b []byte) bool {
			return p.X.A1.SetBytesCanonical(b[:32]) == nil && p.X.A0.SetBytesCanonical(b[32:64]) == nil &&
				p.Y.A1.SetBytesCanonical(b[64:96]) == nil && p.Y.A0.SetBytesCanonical(b[96:]) == nil
		},
	}
	// Points of snarkjs: coordinates in Montgomery form, little endian, the real part first.
	// The form is the one that fp.Element has in memory.
	snarkG1 = encoding[curve.G1Affine]{
		size: sizeG1,
		decode: func(p *curve.G1Affine, b []byte) bool {
			return montgomery(&p.X, b) && montgomery(&p.Y, b[32:])
		},
	}
	snarkG2 = encoding[curve.G2Affine]{
		size: sizeG2,
		decode: func(p *curve.G2Affine, b []byte) bool {
			return montgomery(&p.X.A0, b) && montgomery(&p.X.A1, b[32:]) && montgomery(&p.Y.A0, b[64:]) && montgomery(&p.Y.A1, b[96:])
		},
	}
	// Compressed points are gnark's, which checks the subgroup, and finds points that say
	// they are not compressed too short.
	shortG1 = encoding[curve.G1Affine]{size: sizeShortG1, decode: func(p *curve.G1Affine, b []byte) bool { return short(p, b) }}
	shortG2 = encoding[curve.G2Affine]{size: sizeShortG2, decode: func(p *curve.G2Affine, b []byte) bool { return short(p, b) }}
)

func short[T any, P point[T]](p P, b []byte) bool {
	_, err := p.SetBytes(b)
	return err == nil
}

// modulus has the limbs of the base field's modulus, the lowest first.
var modulus = func() (limbs [fp.Limbs]uint64) {
	var b [fp.Bytes]byte
	fp.Modulus().FillBytes(b[:])
	for i := range limbs {
		limbs[i] = binary.BigEndian.Uint64(b[fp.Bytes-8*(i+1):])
	}
	return limbs
}()

// montgomery reads an element as it is in memory; false if it is not below the modulus.
func montgomery(e *fp.Element, b []byte) bool {
	for i := range e {
		e[i] = binary.LittleEndian.Uint64(b[8*i:])
	}
	for i := fp.Limbs - 1; i >= 0; i-- {
		if e[i] != modulus[i] {
			return e[i] < modulus[i]
		}
	}
	return false
}

// readPoints reads n points. With check, they must be on the curve and in the subgroup;
// compressed ones are, whatever check says. Errors: ErrFile, those of reading.
func readPoints[T any, P point[T]](r io.Reader, enc encoding[T], n int, check bool) ([]T, error) {
	out := make([]T, n)
	buf := make([]byte, min(n, chunk)*enc.size)
	for at := 0; at < n; at += chunk {
		part := out[at:min(n, at+chunk)]
		data := buf[:len(part)*enc.size]
		if _, err := io.ReadFull(r, data); err != nil {
			return nil, fmt.Errorf("%w: %w", ErrFile, err)
		}
		var bad atomic.Bool
		parallel.Blocks(len(part), block, func(_, from, to int) {
			for i := from; i < to; i++ {
				if !enc.decode(&part[i], data[i*enc.size:(i+1)*enc.size]) || check && !P(&part[i]).IsInSubGroup() {
					bad.Store(true)
				}
			}
		})
		if bad.Load() {
			return nil, fmt.Errorf("%w: a point is not in its group", ErrFile)
		}
	}
	return out, nil
}

// writePoints writes points, uncompressed.
func writePoints[T any](w io.Writer, enc encoding[T], points []T) error {
	buf := make([]byte, min(len(points), chunk)*enc.size)
	for at := 0; at < len(points); at += chunk {
		part := points[at:min(len(points), at+chunk)]
		parallel.Blocks(len(part), block, func(_, from, to int) {
			for i := from; i < to; i++ {
				enc.encode(&part[i], buf[i*enc.size:(i+1)*enc.size])
			}
		})
		if _, err := w.Write(buf[:len(part)*enc.size]); err != nil {
			return err
		}
	}
	return nil
}
