package secp256k1

import (
	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

// Tags of points on the bus secp-point. Those below tagR are the table of the
// multiplication: tag 4*i+j is i*G + j*R - 3*T.
const (
	tagR       = 16 + iota // the point of the signature
	tagMinusR              //
	tagG                   // the generator
	tagT                   // the blinding point
	tagMinusT              //
	tagKey                 // the result
	tagEntries = 0
)

// step is what a row of secpadd does. It takes point Q off the bus if get is set. P is
// the result of the row before.
type step struct {
	number int // rows without a step have 0

	load   bool // the result is Q
	add    bool // the result is P + Q, which are not P and P or P and -P
	double bool // the result is 2*P; if it takes a Q, that is P
	get    bool
	put    bool // the result goes on the bus
	end    bool // of the multiplication

	digit bool // takes two bits of each scalar and adds 4*i+j to the tag
	clear bool // first digit of the limbs
	limb  bool // last digit of the limbs

	tag, putTag, index int // index is the number of the limbs
}

// columns are those of the program's tuple, in their order.
var columns = []string{"STEP", "LOAD", "ADD", "DOUBLE", "GET", "PUT", "END", "DIGIT", "CLEAR", "LIMB", "TAG", "PUTTAG", "INDEX"}

func (s step) tuple() []int {
	out := []int{s.number}
	for _, flag := range []bool{s.load, s.add, s.double, s.get, s.put, s.end, s.digit, s.clear, s.limb} {
		bit := 0
		if flag {
			bit = 1
		}
		out = append(out, bit)
	}
	return append(out, s.tag, s.putTag, s.index)
}

// widths are those of the columns of the program.
func widths() []int {
	out := make([]int, len(columns))
	for i := range out {
		out[i] = 1
	}
	out[0], out[10], out[11], out[12] = 9, 5, 5, 4
	return out
}

const (
	limbs  = 16 // of a scalar
	digits = 8  // of a limb
)

// program returns the steps of a multiplication, and the last one's alternative when the
// key is the point at infinity.
func program() (steps []step, infinity step) {
	add := func(s step) {
		s.number = len(steps) + 1
		steps = append(steps, s)
	}
	entry := func(tag, put int) { add(step{add: true, get: true, tag: tag, put: true, putTag: put}) }

	add(step{load: true, get: true, tag: tagMinusT})
	add(step{double: true})
	entry(tagMinusT, 0)
	for i := range 4 { // there and back along the multiples of R
		for j := 1; j < 4; j++ {
			if i%2 == 0 {
				entry(tagR, 4*i+j)
			} else {
				entry(tagMinusR, 4*i+3-j)
			}
		}
		if i < 3 {
			entry(tagG, 4*(i+1)+3*((i+1)%2))
		}
	}
	add(step{load: true, get: true, tag: tagT})
	for index := limbs - 1; index >= 0; index-- {
		for d := range digits {
			add(step{double: true})
			add(step{double: true})
			add(step{add: true, get: true, digit: true, clear: d == 0, limb: d == digits-1, index: index})
		}
	}
	infinity = step{number: len(steps) + 1, double: true, get: true, tag: tagT, end: true}
	add(step{add: true, get: true, tag: tagMinusT, put: true, putTag: tagKey, end: true})
	return steps, infinity
}

// Names of the buses of the package.
const (
	busPoint   = "secp-point"   // id, tag, x (32 bytes), y (32 bytes)
	busScalar  = "secp-scalar"  // id, index, limb of u1, limb of u2
	busEnd     = "secp-end"     // id, whether the key is the point at infinity
	busProgram = "secp-program" // a step
)

// programProvider is the table of the steps, and of no step.
func programProvider() air.Provider {
	const height = 512
	return air.Provider{Name: "secp-program-table", Bus: busProgram, Arity: len(columns), Height: height, Bits: widths(), Rows: func() ([][]air.Element, error) {
		steps, infinity := program()
		rows := append([]step{{}, infinity}, steps...)
		out := make([][]air.Element, len(columns))
		for c := range out {
			out[c] = make([]air.Element, height)
		}
		for i, s := range rows {
			for c, v := range s.tuple() {
				out[c][i] = field.New(uint64(v))
			}
		}
		return out, nil // the rows left repeat the one of no step
	}}
}
