package corset

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/crypto/sha3"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

// The Keccak-f permutation (FIPS 202, section 3), one round a row: a large table with
// preprocessed columns. B is the state after theta, C the parities of its columns
// before theta and D after it; A and E are the state before and after the round in
// limbs of 16 bits.

const rounds = 24

var rotations = [5][5]int{{0, 36, 3, 41, 18}, {1, 44, 10, 45, 2}, {62, 6, 43, 15, 61}, {28, 55, 25, 21, 56}, {27, 20, 39, 8, 14}}

// iota bits are at 2^j-1; bit j of round r is that of a shift register.
func roundConstant(r int) (c uint64) {
	state := uint(1)
	for t := 0; t < 7*r; t++ {
		state = state<<1 ^ (state>>7&1)*0x171
	}
	for j := range 7 {
		c |= uint64(state&1) << (1<<j - 1)
		state = state<<1 ^ (state>>7&1)*0x171
	}
	return c
}

// theta returns the parities before, those after, and the state after theta; lanes are
// at x+5y.
func theta(a [25]uint64) (c, d [5]uint64, b [25]uint64) {
	for i, lane := range a {
		c[i%5] ^= lane
	}
	for x := range 5 {
		d[x] = c[x] ^ c[(x+4)%5] ^ bits.RotateLeft64(c[(x+1)%5], 1)
	}
	for i := range a {
		b[i] = a[i] ^ c[i%5] ^ d[i%5]
	}
	return c, d, b
}

// moved returns which lane pi moves to x, y, and how far rho turned it.
func moved(x, y int) (lane, rotation int) {
	from := (x + 3*y) % 5
	return from + 5*x, rotations[from][x]
}

func round(a [25]uint64, constant uint64) (e [25]uint64) {
	_, _, b := theta(a)
	at := func(x, y int) uint64 {
		lane, rotation := moved(x%5, y)
		return bits.RotateLeft64(b[lane], rotation)
	}
	for i := range e {
		x, y := i%5, i/5
		e[i] = at(x, y) ^ ^at(x+1, y)&at(x+2, y)
	}
	e[0] ^= constant
	return e
}

func keccakF(a [25]uint64) [25]uint64 {
	for r := range rounds {
		a = round(a, roundConstant(r))
	}
	return a
}

func TestKeccakF(t *testing.T) {
	message := []byte("the permutation of the test is that of the hash")
	var block [136]byte
	copy(block[:], message)
	block[len(message)] ^= 1
	block[135] ^= 0x80
	var state [25]uint64
	for i := range 17 {
		state[i] = binary.LittleEndian.Uint64(block[8*i:])
	}
	state = keccakF(state)
	h := sha3.NewLegacyKeccak256()
	h.Write(message)
	for i, want := range h.Sum(nil) {
		if got := byte(state[i/8] >> (i % 8 * 8)); got != want {
			t.Fatalf("byte %d is %#x, want %#x", i, got, want)
		}
	}
}

// keccakLisp is the source of the table.
func keccakLisp() string {
	var b strings.Builder
	emit := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	emit(`(module keccakf)
(defcolumns
  (MULT :i16) (BUS :i16 :array [0:100])
  (P_FIRST :binary) (P_LAST :binary) (P_NEXT :binary) (P_RC :binary :array [0:6])
  (EN :binary@prove) ;; one for all rows of a permutation: what goes in must come out
  (ID :i16)
  (C :binary@prove :array [0:319]) (D :binary@prove :array [0:319]) (B :binary@prove :array [0:1599])
  (A :i16 :array [0:99]) (E :i16 :array [0:99]))
(defpurefun (xor a b) (- (+ a b) (* 2 a b)))
(defpurefun (xor3 a b c) (xor (xor a b) c))
(defpurefun (chi a b c) (xor a (* (- 1 b) c)))`)
	for x := range 5 {
		before, after := 64*((x+4)%5), 64*((x+1)%5)
		emit("(defconstraint theta-%d () (begin (== [D %d] (xor3 [C %d] [C %d] [C %d]))", x, 64*x, 64*x, before, after+63)
		emit("  (for z [1:63] (== [D (+ %d z)] (xor3 [C (+ %d z)] [C (+ %d z)] [C (+ %d (- z 1))])))))", 64*x, 64*x, before, after)
		emit("(defconstraint parity-%d () (for z [%d:%d] (let ((s (- (+ [B z] [B (+ 320 z)] [B (+ 640 z)] [B (+ 960 z)] [B (+ 1280 z)]) [D z])))", x, 64*x, 64*x+63)
		emit("  (== 0 (* s (- s 2) (- s 4))))))")
	}
	for lane := range 25 {
		for k := range 4 {
			emit("(defconstraint a-%d () (== [A %d] (reduce + (for i [0:15] (* (^ 2 i) (xor3 [B (+ %d i)] [C (+ %d i)] [D (+ %d i)]))))))",
				4*lane+k, 4*lane+k, 64*lane+16*k, 64*(lane%5)+16*k, 64*(lane%5)+16*k)
			emit("(defconstraint e-%d () (== [E %d] (+", 4*lane+k, 4*lane+k)
			for j := range 16 {
				bit := func(x int) int {
					from, rotation := moved((lane%5+x)%5, lane/5)
					return 64*from + (16*k+j-rotation+64)%64
				}
				value := fmt.Sprintf("(chi [B %d] [B %d] [B %d])", bit(0), bit(1), bit(2))
				if z := 16*k + j; lane == 0 && z&(z+1) == 0 {
					value = fmt.Sprintf("(xor [P_RC %d] %s)", bits.Len(uint(z)), value)
				}
				emit("  (* %d %s)", 1<<j, value)
			}
			emit(")))")
		}
	}
	emit(`(defconstraint next () (if (!= 0 P_NEXT) (begin (for i [0:99] (== (next [A i]) [E i])) (== (next ID) ID) (== (next EN) EN))))
(defconstraint in!recv!state () (begin (== MULT (* EN P_FIRST)) (== [BUS 0] ID) (for i [0:99] (== [BUS (+ i 1)] [A i]))))
(defconstraint out!send!state () (begin (== MULT (* EN P_LAST)) (== [BUS 0] ID) (for i [0:99] (== [BUS (+ i 1)] [E i]))))`)
	return b.String()
}

func compileKeccak(t testing.TB) *Compiled {
	t.Helper()
	facts := Facts{
		Preprocessed: []string{"P_FIRST", "P_LAST", "P_NEXT"},
		Columns:      map[string]Width{"ID": {0, "a number of the caller's"}},
		Modular:      map[string]string{"next#100": "ID is only compared"},
	}
	for i := range 7 {
		facts.Preprocessed = append(facts.Preprocessed, fmt.Sprintf("P_RC_%d", i))
	}
	for i := range 100 {
		for _, name := range []string{"A", "E"} {
			facts.Columns[fmt.Sprintf("%s_%d", name, i)] = Width{16, "a sum of 16 bits"}
		}
	}
	bus := func(name string) Bus {
		return Bus{Bus: air.Bus{Name: name, Arity: 101, Public: true}, Modular: map[int]string{0: "ID is only compared"}}
	}
	c, err := Compile(fstest.MapFS{"keccak.lisp": {Data: []byte(keccakLisp())}}, Manifest{
		Buses: []Bus{bus("in"), bus("out")}, Tables: map[string]Facts{"keccakf": facts},
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// keccakTrace permutes the given states and fills up with permutations of zeros that
// nobody calls.
func keccakTrace(t testing.TB, c *Compiled, states [][25]uint64, height int) air.Trace {
	t.Helper()
	table := rows{}
	put := func(name string, words []uint64, width int) {
		for i, w := range words {
			for k := range 64 / width {
				table.put(fmt.Sprintf("%s_%d", name, 64/width*i+k), w>>(width*k)&(1<<width-1))
			}
		}
	}
	var trace air.Trace
	message := func(bus string, d air.Direction, id int, state [25]uint64) {
		tuple := []field.Element{field.New(uint64(id))}
		for _, w := range state {
			for k := range 4 {
				tuple = append(tuple, field.New(w>>(16*k)&0xffff))
			}
		}
		trace.Messages = append(trace.Messages, air.Message{Bus: bus, Direction: d, Count: 1, Tuple: tuple})
	}
	var a [25]uint64
	for row := range height {
		r, id := row%rounds, row/rounds
		full := height-row+r >= rounds // not the rest at the end
		flag := func(name string, is bool) {
			if is {
				table.put(name, 1)
			} else {
				table.put(name, 0)
			}
		}
		if r == 0 {
			a = [25]uint64{}
			if full && id < len(states) {
				a = states[id]
				message("in", air.Send, id, a)
				message("out", air.Receive, id, keccakF(a))
			}
		}
		constant := uint64(0)
		if full {
			constant = roundConstant(r)
		}
		flag("P_FIRST", full && r == 0)
		flag("P_LAST", full && r == rounds-1)
		flag("P_NEXT", full && r < rounds-1)
		for j := range 7 {
			flag(fmt.Sprintf("P_RC_%d", j), constant>>(1<<j-1)&1 == 1)
		}
		flag("EN", full && id < len(states))
		table.put("ID", uint64(id))
		cs, ds, bs := theta(a)
		put("C", cs[:], 1)
		put("D", ds[:], 1)
		put("B", bs[:], 1)
		put("A", a[:], 16)
		a = round(a, constant)
		put("E", a[:], 16)
	}
	in, err := c.Expand("keccakf", table, height)
	if err != nil {
		t.Fatal(err)
	}
	trace.Instances = []air.Instance{in}
	return trace
}

func TestKeccakTable(t *testing.T) {
	c := compileKeccak(t)
	r := rand.New(rand.NewPCG(11, 12))
	states := make([][25]uint64, 2)
	for i := range states {
		for k := range states[i] {
			states[i][k] = r.Uint64()
		}
	}
	trace := keccakTrace(t, c, states, 64)
	if err := c.System.Check(trace); err != nil {
		t.Fatal(err)
	}
	if err := c.System.CheckFacts(trace); err != nil {
		t.Fatal(err)
	}
	report, err := c.System.Report(4)
	if err != nil {
		t.Fatal(err)
	}
	if got := report.Tables[0]; got.Main != 2442 || got.Preprocessed != 10 || got.Degree != 4 || got.Cells != 2454 {
		t.Errorf("the cost has changed:\n%s", report)
	}
	columns := trace.Instances[0].Columns
	table := c.System.Tables[0]
	one := field.New(1)
	for range 100 {
		k, row := r.IntN(len(columns)), r.IntN(2*rounds)
		if table.Columns[k].Preprocessed {
			continue
		}
		old := columns[k][row]
		columns[k][row].Add(&old, &one)
		if old.IsOne() {
			columns[k][row].SetZero()
		}
		if err := c.System.Check(trace); !errors.Is(err, air.ErrUnsatisfied) {
			t.Errorf("%s changed in row %d: %v", table.Columns[k].Name, row, err)
		}
		columns[k][row] = old
	}
	trace.Messages[1], trace.Messages[3] = trace.Messages[3], trace.Messages[1]
	trace.Messages[1].Tuple[0], trace.Messages[3].Tuple[0] = trace.Messages[3].Tuple[0], trace.Messages[1].Tuple[0]
	if err := c.System.Check(trace); !errors.Is(err, air.ErrUnsatisfied) {
		t.Errorf("results exchanged: %v", err)
	}
}

func BenchmarkKeccakCompile(b *testing.B) {
	for b.Loop() {
		compileKeccak(b)
	}
}

func BenchmarkKeccakCheck(b *testing.B) {
	c := compileKeccak(b)
	const height = 1 << 13
	trace := keccakTrace(b, c, make([][25]uint64, height/rounds), height)
	for b.Loop() {
		if err := c.System.Check(trace); err != nil {
			b.Fatal(err)
		}
	}
	cells := float64(len(trace.Instances[0].Columns) * height)
	b.ReportMetric(cells*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mcells/s")
}
