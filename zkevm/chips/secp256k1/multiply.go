package secp256k1

import (
	"crypto/sha256"
	"encoding/binary"
	"math/big"
)

// scalars are what a signature's key is a sum of: u1*G + u2*R.
type scalars struct {
	u1, u2 *big.Int
	r      affine
}

// row is a row of secpadd, and what it says of points.
type row struct {
	step
	slope        *big.Int
	q, result    affine
	i, j         uint // the digits
	limb1, limb2 uint // their limbs so far
	uses         int
}

// multiplication is the rows of secpadd for a call, and what comes out.
type multiplication struct {
	blind    affine
	rows     []row
	infinity bool
	key      affine
}

// multiply computes a key with the first blinding point that meets no exceptional case.
// The points follow from the input by a hash: an input for which even the first few fail
// takes 2^16 trials for each.
func (s scalars) multiply() *multiplication {
	for k := uint64(0); ; k++ {
		if t, ok := s.candidate(k); ok {
			if m := s.with(t); m != nil {
				return m
			}
		}
	}
}

// candidate returns blinding point k, if the hash is an x coordinate.
func (s scalars) candidate(k uint64) (affine, bool) {
	h := sha256.New()
	var b [8]byte
	binary.BigEndian.PutUint64(b[:], k)
	h.Write(b[:])
	for _, v := range []*big.Int{s.u1, s.u2, s.r.x, s.r.y} {
		var buf [32]byte
		h.Write(v.FillBytes(buf[:]))
	}
	x := new(big.Int).SetBytes(h.Sum(nil))
	if x.Cmp(p) >= 0 {
		return affine{}, false
	}
	return lift(x, 0)
}

// with runs the program with a blinding point; nil if an addition is exceptional.
func (s scalars) with(t affine) *multiplication {
	steps, infinity := program()
	m := &multiplication{blind: t}
	points := map[int]affine{tagR: s.r, tagMinusR: s.r.opposite(), tagG: {gx, gy}, tagT: t, tagMinusT: t.opposite()}
	published := map[int]int{}
	var at affine
	var limb1, limb2 uint
	d := 0 // of the digits' lower bits
	for _, st := range steps {
		if st.end && at.equal(t) {
			st, m.infinity = infinity, true
		}
		r := row{step: st}
		tag := st.tag
		if st.digit {
			if st.clear {
				d = 2 * digits * (st.index + 1)
			}
			d -= 2
			r.i, r.j = s.u1.Bit(d+1)*2+s.u1.Bit(d), s.u2.Bit(d+1)*2+s.u2.Bit(d)
			tag = int(4*r.i + r.j)
			if st.clear {
				limb1, limb2 = 0, 0
			}
			limb1, limb2 = 4*limb1+r.i, 4*limb2+r.j
		}
		if st.get {
			r.q = points[tag]
			if k, ok := published[tag]; ok {
				m.rows[k].uses++
			}
		} else {
			r.q = at
		}
		if !m.advance(&r, at) {
			return nil
		}
		at = r.result
		if st.digit || st.double {
			r.limb1, r.limb2 = limb1, limb2
		}
		if st.put {
			points[st.putTag] = at
			published[st.putTag] = len(m.rows)
		}
		m.rows = append(m.rows, r)
	}
	if !m.infinity {
		m.rows[len(m.rows)-1].uses = 1 // the call takes the key
		m.key = at
	}
	return m
}

// advance computes the result of a row from that of the row before.
func (m *multiplication) advance(r *row, at affine) bool {
	switch {
	case r.load:
		r.slope, r.result = new(big.Int), r.q
	case r.double:
		r.slope = tangent(at)
		r.result = third(r.slope, at, at)
	default:
		if lowBytes(at.x) == lowBytes(r.q.x) {
			return false
		}
		r.slope = chord(at, r.q)
		r.result = third(r.slope, at, r.q)
	}
	return !beginsWithOnes(r.result.x)
}

// lowBytes returns the three lowest bytes.
func lowBytes(x *big.Int) uint64 { return new(big.Int).And(x, big.NewInt(1<<24-1)).Uint64() }

// beginsWithOnes reports whether all but the lowest five of 32 bytes are 255.
func beginsWithOnes(x *big.Int) bool {
	ones := new(big.Int).Rsh(power, 40)
	return new(big.Int).Rsh(x, 40).Cmp(ones.Sub(ones, big.NewInt(1))) == 0
}
