package secp256k1

import (
	"math/big"

	"github.com/zkgeth/zkgeth/zkevm/chips/foreign"
)

func hex(s string) *big.Int {
	n, ok := new(big.Int).SetString(s, 16)
	if !ok {
		panic("bad constant " + s)
	}
	return n
}

// The curve y^2 = x^3 + 7 modulo p, of n points.
var (
	p  = hex("fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f")
	n  = hex("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141")
	gx = hex("79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798")
	gy = hex("483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8")
)

// power is 2^256.
var power = new(big.Int).Lsh(big.NewInt(1), 256)

func times(k int64, x *big.Int) *big.Int { return new(big.Int).Mul(big.NewInt(k), x) }

func negative(x *big.Int) *big.Int { return new(big.Int).Neg(x) }

func number(column string) foreign.Number { return foreign.Bytes(column) }

func product(factor int64, a, b foreign.Sum) foreign.Product {
	return foreign.Product{Factor: factor, A: a, B: b}
}

// one and minus are terms of a linear part.
func one(column string) foreign.Scaled { return foreign.Scaled{Factor: 1, Number: number(column)} }

func minus(ns ...foreign.Number) (out foreign.Sum) {
	for _, x := range ns {
		out = append(out, foreign.Scaled{Factor: -1, Number: x})
	}
	return out
}

// modular completes a relation modulo p.
func modular(r foreign.Relation, offset *big.Int, top int) *foreign.Relation {
	r.Modulus, r.Offset, r.QuotientBits, r.QuotientLimbs, r.TopBits = p, offset, 16, 16, top
	return &r
}

// scalar completes a relation modulo n, whose digits need a quotient in bytes.
func scalar(r foreign.Relation, offset *big.Int) *foreign.Relation {
	r.Modulus, r.Offset, r.QuotientBits, r.QuotientLimbs = n, offset, 8, 32
	return &r
}

// Cases of relations, by name, for those that have more than one.
const (
	caseAdd, caseDouble   = 0, 1
	caseRoot, caseNoRoot  = 0, 1
	caseBelow, caseBeyond = 0, 1
)

// additionRelations are those of secpadd: the line through P and Q, or the tangent in P,
// has slope L, and meets the curve again in -(X, Y).
func additionRelations() []*foreign.Relation {
	l, x, y, qx, qy := number("L"), number("X"), number("Y"), number("QX"), number("QY")
	px, py := x.Before(), y.Before()
	of := func(ns ...foreign.Number) foreign.Sum { return foreign.Of(ns...) }
	return []*foreign.Relation{
		modular(foreign.Relation{Name: "SLOPE", Cases: []foreign.Case{
			{Name: "slope-add", Guard: "ADD",
				Products: []foreign.Product{product(1, of(l), of(qx).Minus(px))},
				Linear:   foreign.Sum{{Factor: 1, Number: py}, {Factor: -1, Number: qy}}},
			{Name: "slope-double", Guard: "DOUBLE",
				Products: []foreign.Product{product(2, of(l), of(py)), product(-3, of(px), of(px))}},
		}}, times(3, power), 3),
		modular(foreign.Relation{Name: "SUMX", Cases: []foreign.Case{
			{Name: "sum-x", Guard: "(+ ADD DOUBLE)",
				Products: []foreign.Product{product(1, of(l), of(l))},
				Linear:   minus(px, qx, x)},
		}}, big.NewInt(3), 0),
		modular(foreign.Relation{Name: "SUMY", Cases: []foreign.Case{
			{Name: "sum-y", Guard: "(+ ADD DOUBLE)",
				Products: []foreign.Product{product(1, of(l), of(px).Minus(x))},
				Linear:   minus(py, y)},
		}}, power, 1),
	}
}

// callRelations are those of secpcall.
func callRelations() []*foreign.Relation {
	of := func(column string) foreign.Sum { return foreign.Of(number(column)) }
	square := func(name, guard, x, xx string) *foreign.Relation { // xx = x^2
		return modular(foreign.Relation{Name: name + "SQUARE", Cases: []foreign.Case{
			{Name: "square-" + x, Guard: guard, Products: []foreign.Product{product(1, of(x), of(x))}, Linear: minus(number(xx))},
		}}, nil, 0)
	}
	curve := func(sign int64, name, guard, x, xx, y string) foreign.Case { // y^2 = sign*(x^3+7)
		return foreign.Case{Name: name, Guard: guard,
			Products: []foreign.Product{product(1, of(y), of(y)), product(-sign, of(xx), of(x))}, Constant: big.NewInt(-7 * sign)}
	}
	linear := func(name string, cases ...foreign.Case) *foreign.Relation {
		return &foreign.Relation{Name: name, Cases: cases}
	}
	opposite := func(name, guard, y, minusY string) *foreign.Relation { // y + minusY = p
		return linear(name, foreign.Case{Name: "opposite-" + y, Guard: guard, Linear: foreign.Sum{one(y), one(minusY)}, Constant: negative(p)})
	}
	below := func(name, guard, x, rest string, bound *big.Int) foreign.Case { // x < bound
		return foreign.Case{Name: name, Guard: guard, Linear: foreign.Sum{one(x), one(rest)}, Constant: new(big.Int).Sub(big.NewInt(1), bound)}
	}
	beyond := func(name, guard, x, rest string) foreign.Case { // x >= n
		return foreign.Case{Name: name, Guard: guard, Linear: append(foreign.Sum{one(x)}, minus(number(rest))...), Constant: negative(n)}
	}
	return []*foreign.Relation{
		square("X", "(curve)", "R", "XX"),
		modular(foreign.Relation{Name: "ROOT", Cases: []foreign.Case{
			curve(1, "root", "LIVE", "R", "XX", "Y"),
			curve(-1, "no-root", "NOPOINT", "R", "XX", "Y"),
		}}, power, 2),
		opposite("OPPOSITE", "(curve)", "Y", "NY"),
		square("T", "LIVE", "TX", "TXX"),
		modular(foreign.Relation{Name: "BLIND", Cases: []foreign.Case{curve(1, "blind", "LIVE", "TX", "TXX", "TY")}}, power, 1),
		opposite("TOPPOSITE", "LIVE", "TY", "NTY"),
		scalar(foreign.Relation{Name: "FACTORG", Cases: []foreign.Case{ // U1 = -H/R
			{Name: "factor-g", Guard: "LIVE", Products: []foreign.Product{product(1, of("U1"), of("R"))}, Linear: of("H")},
		}}, nil),
		scalar(foreign.Relation{Name: "FACTORR", Cases: []foreign.Case{ // U2 = S/R
			{Name: "factor-r", Guard: "LIVE", Products: []foreign.Product{product(1, of("U2"), of("R"))}, Linear: minus(number("S"))},
		}}, big.NewInt(1)),
		linear("RANGER", below("r-below-n", "LIVE", "R", "RREST", n), beyond("r-beyond-n", "RBIG", "R", "RREST")),
		linear("RANGES", below("s-below-n", "LIVE", "S", "SREST", n), beyond("s-beyond-n", "SBIG", "S", "SREST")),
		linear("RANGEX", below("x-below-p", "OK", "KX", "XREST", p)),
		linear("RANGEY", below("y-below-p", "OK", "KY", "YREST", p)),
	}
}
