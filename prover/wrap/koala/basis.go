package koala

import (
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/zkgeth/zkgeth/prover/field"
)

const (
	degree = field.ExtDegree
	// points is the number of coefficients of a product of two polynomials in v.
	points = 2*degree - 1
)

// products[i][j] are the coordinates of the product of two elements of the basis:
// u^2 = 3 and v^3 = u + 1 have no negative coefficients.
var products = func() (out [degree][degree][degree]int64) {
	for i := range degree {
		for j := range degree {
			// Powers of u and v; coordinate 2b + a belongs to u^a v^b.
			var c [4][5]int64
			c[i%2+j%2][i/2+j/2] = 1
			for b := 4; b >= 3; b-- {
				for a := range 3 {
					c[a][b-3] += c[a][b]
					c[a+1][b-3] += c[a][b]
					c[a][b] = 0
				}
			}
			for a := 3; a >= 2; a-- {
				for b := range 3 {
					c[a-2][b] += 3 * c[a][b]
				}
			}
			for b := range 3 {
				for a := range 2 {
					out[i][j][2*b+a] = c[a][b]
				}
			}
		}
	}
	return out
}()

// evaluation[t][k] is the value of the k-th element of the basis at the t-th point, as a
// polynomial in v with u = v^3 - 1: the points are 0, 1, -1, 2, -2, ..., 5 and infinity,
// where the value is the coefficient of v^5.
var evaluation = func() (out [points][degree]*big.Int) {
	// Coefficients of the basis, by powers of v.
	basis := [degree][degree]int64{{1}, {-1, 0, 0, 1}, {0, 1}, {0, -1, 0, 0, 1}, {0, 0, 1}, {0, 0, -1, 0, 0, 1}}
	for t := range out {
		for k := range basis {
			value := new(big.Int)
			for e := degree - 1; e >= 0; e-- {
				value.Mul(value, big.NewInt(place(t)))
				value.Add(value, big.NewInt(basis[k][e]))
			}
			if t == points-1 {
				value.SetInt64(basis[k][degree-1])
			}
			out[t][k] = value
		}
	}
	return out
}()

// place returns the t-th point, those from 5 on but for infinity.
func place(t int) int64 {
	if t%2 == 0 {
		return -int64(t / 2)
	}
	return int64(t/2) + 1
}

// interpolation[k][t] says how the k-th coordinate of a product is made of its values at
// the points: interpolation, then v^6 = 2 v^3 + 2, then back to the basis.
var interpolation = func() (out [degree][points]*big.Int) {
	// Rows of the matrix to invert: powers of the points.
	var m [points][2 * points]fr.Element
	for t := range points {
		m[t][points+t].SetOne()
		if t == points-1 {
			m[t][points-1].SetOne()
			continue
		}
		var x fr.Element
		x.SetInt64(place(t))
		m[t][0].SetOne()
		for e := 1; e < points; e++ {
			m[t][e].Mul(&m[t][e-1], &x)
		}
	}
	for c := range points {
		pivot := c
		for m[pivot][c].IsZero() {
			pivot++
		}
		m[c], m[pivot] = m[pivot], m[c]
		var inverse fr.Element
		inverse.Inverse(&m[c][c])
		for e := range m[c] {
			m[c][e].Mul(&m[c][e], &inverse)
		}
		for r := range points {
			if factor := m[r][c]; r != c && !factor.IsZero() {
				for e := range m[r] {
					var term fr.Element
					term.Mul(&factor, &m[c][e])
					m[r][e].Sub(&m[r][e], &term)
				}
			}
		}
	}
	// folded[e] are the powers of v below 6 that v^e is.
	var folded [points][degree]int64
	for e := range degree {
		folded[e][e] = 1
	}
	for e := degree; e < points; e++ {
		for k := range degree {
			folded[e][k] = 2 * (folded[e-degree][k] + folded[e-degree+3][k])
		}
	}
	// Coordinates of 1, v, ..., v^5.
	basis := [degree][degree]int64{{1}, {0, 0, 1}, {0, 0, 0, 0, 1}, {1, 1}, {0, 0, 1, 1}, {0, 0, 0, 0, 1, 1}}
	for k := range degree {
		for t := range points {
			var total fr.Element
			for e := range points {
				weight := int64(0)
				for i := range degree {
					weight += folded[e][i] * basis[i][k]
				}
				var w fr.Element
				w.SetInt64(weight)
				w.Mul(&w, &m[e][points+t])
				total.Add(&total, &w)
			}
			out[k][t] = total.BigInt(new(big.Int))
		}
	}
	return out
}()
