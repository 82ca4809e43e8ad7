package secp256k1

import (
	"crypto/sha256"
	"encoding/binary"
	"math/big"
)

// row is a row of secpadd, and what it says of points.
type row struct {
	step
	slope        *big.Int
	q, result    affine
	i, j         uint // the digits
	limb1, limb2 uint // their limbs so far
	uses         int  // of the result
}

// multiply computes the key with the first blinding point that meets no exceptional case.
// The points follow from the input by a hash: an input for which even the first few fail
// takes 2^16 trials for each.
func (r *recovery) multiply() {
	for k := uint64(0); ; k++ {
		if t, ok := r.candidate(k); ok {
			r.blind(t)
			if r.run(nil) {
				return
			}
		}
	}
}

// candidate returns blinding point k, if the hash is an x coordinate.
func (r *recovery) candidate(k uint64) (affine, bool) {
	h := sha256.New()
	var b [8]byte
	binary.BigEndian.PutUint64(b[:], k)
	h.Write(b[:])
	for _, name := range []string{"U1", "U2", "R", "Y"} {
		var buf [32]byte
		h.Write(r.numbers[name].FillBytes(buf[:]))
	}
	x := new(big.Int).SetBytes(h.Sum(nil))
	if x.Cmp(p) >= 0 {
		return affine{}, false
	}
	return lift(x, 0)
}

// blind notes the blinding point.
func (r *recovery) blind(t affine) {
	r.numbers["TX"], r.numbers["TY"] = t.x, t.y
	r.numbers["TXX"], r.numbers["NTY"] = mul(t.x, t.x), t.opposite().y
}

// points returns those the call puts on the bus, by tag.
func (r *recovery) points() map[int]affine {
	of := func(x, y string) affine { return affine{r.numbers[x], r.numbers[y]} }
	return map[int]affine{tagR: of("R", "Y"), tagMinusR: of("R", "NY"), tagG: {gx, gy}, tagT: of("TX", "TY"), tagMinusT: of("TX", "NTY")}
}

// run does the steps of the program, and notes the key or that it is the point at
// infinity. It reports whether no addition was exceptional. If change is not nil, it may
// change each row (counted from 0) as soon as it is made: tests forge with it.
func (r *recovery) run(change func(k int, x *row)) bool {
	steps, infinite := program()
	points, published := r.points(), map[int]int{}
	u1, u2 := r.numbers["U1"], r.numbers["U2"]
	var at affine
	var limb1, limb2 uint
	d := 0 // the digits' lower bit
	r.rows, r.outcome = nil, valid
	for _, st := range steps {
		if st.end && at.equal(points[tagT]) {
			st, r.outcome = infinite, infinity
		}
		x := row{step: st, q: at}
		tag := st.tag
		if st.digit {
			if st.clear {
				limb1, limb2, d = 0, 0, 2*digits*(st.index+1)
			}
			d -= 2
			x.i, x.j = u1.Bit(d+1)*2+u1.Bit(d), u2.Bit(d+1)*2+u2.Bit(d)
			limb1, limb2 = 4*limb1+x.i, 4*limb2+x.j
			tag = int(4*x.i + x.j)
		}
		if st.digit || st.double {
			x.limb1, x.limb2 = limb1, limb2
		}
		if st.get {
			x.q = points[tag]
			if k, ok := published[tag]; ok {
				r.rows[k].uses++
			}
		}
		ok := x.advance(at)
		if change != nil {
			change(len(r.rows), &x)
		} else if !ok {
			return false
		}
		at = x.result
		if st.put {
			points[st.putTag], published[st.putTag] = at, len(r.rows)
		}
		r.rows = append(r.rows, x)
	}
	if r.outcome == valid {
		r.rows[len(r.rows)-1].uses = 1 // the call takes the key
		r.numbers["KX"], r.numbers["KY"] = at.x, at.y
		r.numbers["XREST"], r.numbers["YREST"] = missing(at.x, p), missing(at.y, p)
	}
	return true
}

// advance computes the result from that of the row before, and reports whether the row
// can be proven.
func (x *row) advance(at affine) bool {
	switch {
	case x.load:
		x.slope, x.result = new(big.Int), x.q
	case x.double:
		x.slope = tangent(at)
		x.result = third(x.slope, at, at)
	default:
		if lowBytes(at.x) == lowBytes(x.q.x) || mod(new(big.Int).Sub(at.x, x.q.x)).Sign() == 0 {
			return false
		}
		x.slope = chord(at, x.q)
		x.result = third(x.slope, at, x.q)
	}
	return !beginsWithOnes(x.result.x)
}

// lowBytes returns the three lowest bytes.
func lowBytes(x *big.Int) uint64 { return new(big.Int).And(x, big.NewInt(1<<24-1)).Uint64() }

// beginsWithOnes reports whether all but the lowest five of 32 bytes are 255.
func beginsWithOnes(x *big.Int) bool {
	ones := new(big.Int).Rsh(power, 40)
	return new(big.Int).Rsh(x, 40).Cmp(ones.Sub(ones, big.NewInt(1))) == 0
}
