package secp256k1

import (
	"encoding/binary"
	"fmt"
	"math/big"

	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
)

// Word is a word of memory before the call touches it.
type Word struct {
	Value    uint64
	Time     uint32 // of the last access
	ReadOnly bool
}

// Call is a call of abi.Secp256k1Recover. The words are those that its operands lie in,
// in ascending order.
type Call struct {
	Time                                uint32 // of the instruction
	Hash, Signature, Key                uint64 // pointers
	HashWords, SignatureWords, KeyWords []Word
}

// Result is what a call has to yield.
type Result struct {
	Valid bool
	Key   [abi.PublicKeySize]byte // zeros if not valid
}

// outcome is which of the cases of a call this is.
type outcome int

const (
	valid outcome = iota
	infinity
	vBig
	rZero
	rBig
	sZero
	sBig
	noPoint
)

// flags are the columns of the outcomes.
var flags = []string{"OK", "INFINITY", "VBIG", "RZERO", "RBIG", "SZERO", "SBIG", "NOPOINT"}

// recovery is all there is to say about a call.
type recovery struct {
	call    *Call
	v       byte
	outcome outcome
	// numbers are those of secpcall that the outcome needs, by the names of their columns.
	numbers map[string]*big.Int
	rows    []row // of secpadd
}

// operand returns pointer, words and size of an operand.
func (c *Call) operand(k int) (pointer uint64, words []Word, size uint64) {
	switch k {
	case 0:
		return c.Hash, c.HashWords, abi.HashSize
	case 1:
		return c.Signature, c.SignatureWords, abi.SignatureSize
	}
	return c.Key, c.KeyWords, abi.PublicKeySize
}

// check reports a call the machine could not have made.
func (c *Call) check() error {
	for k, o := range operands {
		pointer, words, size := c.operand(k)
		end := pointer + size
		if end < pointer || end > 1<<abi.AddressBits {
			return fmt.Errorf("%w: %s at 0x%x", ErrCall, o.name, pointer)
		}
		if want := int((end+7)/8 - pointer/8); len(words) != want {
			return fmt.Errorf("%w: %d words of the %s, want %d", ErrCall, len(words), o.name, want)
		}
		for _, w := range words {
			if w.Time >= c.Time+uint32(o.slot) || c.Time >= 1<<29 || o.write && w.ReadOnly {
				return fmt.Errorf("%w: a word of the %s was touched at %d, the call at %d", ErrCall, o.name, w.Time, c.Time)
			}
		}
	}
	return nil
}

// bytes returns the bytes of words.
func bytes(words []Word) []byte {
	var out []byte
	for _, w := range words {
		out = binary.LittleEndian.AppendUint64(out, w.Value)
	}
	return out
}

// recover finds out what the call yields, but for the multiplication.
func (c *Call) recover() (*recovery, error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	read := func(k int) []byte {
		pointer, words, size := c.operand(k)
		return bytes(words)[pointer%8:][:size]
	}
	sig := read(1)
	h, x, s := new(big.Int).SetBytes(read(0)), new(big.Int).SetBytes(sig[:32]), new(big.Int).SetBytes(sig[32:64])
	out := &recovery{call: c, v: sig[64], numbers: map[string]*big.Int{"H": h, "R": x, "S": s}}
	point, ok := lift(x, uint(out.v&1))
	switch {
	case out.v > 1:
		out.outcome = vBig
	case x.Sign() == 0:
		out.outcome = rZero
	case x.Cmp(n) >= 0:
		out.outcome = rBig
		out.numbers["RREST"] = new(big.Int).Sub(x, n)
	case s.Sign() == 0:
		out.outcome = sZero
	case s.Cmp(n) >= 0:
		out.outcome = sBig
		out.numbers["SREST"] = new(big.Int).Sub(s, n)
	case !ok:
		out.outcome = noPoint
		out.root(point.y)
	default:
		out.root(point.y)
		out.factors()
	}
	return out, nil
}

// root notes the root y of r^3+7, or of its opposite.
func (r *recovery) root(y *big.Int) {
	r.numbers["XX"] = mul(r.numbers["R"], r.numbers["R"])
	r.numbers["Y"], r.numbers["NY"] = y, new(big.Int).Sub(p, y)
}

// factors notes what the generator and the point are multiplied by.
func (r *recovery) factors() {
	x := r.numbers["R"]
	inverse := new(big.Int).ModInverse(x, n)
	u1 := new(big.Int).Mul(r.numbers["H"], inverse)
	u2 := new(big.Int).Mul(r.numbers["S"], inverse)
	r.numbers["U1"], r.numbers["U2"] = u1.Mod(u1.Neg(u1), n), u2.Mod(u2, n)
	r.numbers["RREST"], r.numbers["SREST"] = missing(x, n), missing(r.numbers["S"], n)
}

// missing returns what x is below the largest number below a bound.
func missing(x, bound *big.Int) *big.Int {
	rest := new(big.Int).Sub(bound, big.NewInt(1))
	return rest.Sub(rest, x)
}

// Rows returns how many rows of secpadd the call takes. Errors are those of [Fill].
func (c *Call) Rows() (int, error) {
	r, err := c.recover()
	if err != nil || !r.live() {
		return 0, err
	}
	return RowsPerKey, nil
}

// live reports whether there is a multiplication.
func (r *recovery) live() bool { return r.outcome <= infinity }

// result returns what the call yields. The multiplication has been done.
func (r *recovery) result() (out Result) {
	if r.outcome == valid {
		out.Valid = true
		r.numbers["KX"].FillBytes(out.Key[:32])
		r.numbers["KY"].FillBytes(out.Key[32:])
	}
	return out
}
