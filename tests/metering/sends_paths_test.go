package metering

import (
	"testing"

	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/zkevm/constraints"
	"github.com/zkgeth/zkgeth/zkevm/constraints/opcode"
	"github.com/zkgeth/zkgeth/zkevm/constraints/trace"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// flow is where a program can go on from each of its instructions.
type flow struct {
	sends []int   // of every instruction, in hundredths
	next  [][]int // instructions that may follow
	end   []bool  // goes on anywhere, or nowhere
}

// unbounded is an excess, in hundredths, that no path has but one that goes round in circles.
const unbounded = 5_000_000

// excess returns by how many sends, in hundredths, a path from any instruction to one that ends
// it exceeds rate for each of its instructions, at most; ok is false if there is no such number,
// since a loop exceeds it. If it is not positive no execution sends more than rate on average,
// whatever an instruction that ends a path goes on with.
func (f *flow) excess(rate int) (most int, ok bool) {
	before := make([][]int, len(f.next))
	for i, list := range f.next {
		for _, j := range list {
			before[j] = append(before[j], i)
		}
	}
	const none = -1 << 60
	value, waits, queue := make([]int, len(f.next)), make([]bool, len(f.next)), []int(nil)
	push := func(i int) {
		if !waits[i] {
			waits[i], queue = true, append(queue, i)
		}
	}
	for i := range value {
		if value[i] = none; f.end[i] {
			push(i)
		}
	}
	most = none
	for len(queue) > 0 {
		i := queue[0]
		queue, waits[i] = queue[1:], false
		rest := none
		if f.end[i] {
			rest = 0
		}
		for _, j := range f.next[i] {
			rest = max(rest, value[j])
		}
		if v := f.sends[i] - rate + rest; v > value[i] {
			if v > unbounded {
				return 0, false
			}
			value[i], most = v, max(most, v)
			for _, j := range before[i] {
				push(j)
			}
		}
	}
	return most, true
}

// flowOf is that of a program with constraints. Whether memory is touched for the first time
// is not known: it is taken to be.
func flowOf(t *testing.T, s *constraints.System) *flow {
	t.Helper()
	sent := func(table string) int {
		n, ok := stark.Sent(s.System.Table(table))
		if !ok {
			t.Fatalf("it is not known what table %s sends", table)
		}
		return 100 * int(n)
	}
	word := max(sent("imageword"), sent("zeroword"))
	f := &flow{sends: make([]int, len(s.Rows)), next: make([][]int, len(s.Rows)), end: make([]bool, len(s.Rows))}
	each := make([]int, opcode.NumClasses)
	for class := range each {
		for _, table := range trace.Tables(opcode.Class(class)) {
			each[class] += sent(table)
		}
	}
	each[opcode.Ecall] = max(each[opcode.Ecall], sent("halt"))
	for i, row := range s.Rows {
		follows := func(pc uint32) {
			j, ok := s.Program.Index(4 * uint64(pc))
			if !ok {
				t.Fatalf("0x%x goes on outside of the program", s.Program.PC(i))
			}
			f.next[i] = append(f.next[i], j)
		}
		f.sends[i] = each[row.Class]
		behind := uint32(s.Program.PC(i)/4 + 1)
		switch o := row.Operands; row.Class {
		case opcode.None:
		case opcode.Jump:
			follows(o[0])
		case opcode.Li:
			follows(o[1])
		case opcode.Beq, opcode.Branch:
			follows(behind)
			follows(o[2])
		case opcode.Beqz:
			follows(behind)
			follows(o[1])
		case opcode.Jalr:
			f.end[i] = true
		default:
			if f.end[i] = row.Class == opcode.Ecall; !f.end[i] || i+1 < len(s.Rows) {
				follows(behind)
			}
			if row.Class == opcode.Ld || row.Class == opcode.Sd || row.Class == opcode.Load || row.Class == opcode.Store {
				f.sends[i] += word
			}
		}
		if f.sends[i] == 0 && row.Class != opcode.None {
			t.Fatalf("an instruction of class %d sends nothing", row.Class)
		}
	}
	return f
}

// No execution of the program sends more than proof.SendsPerCost for each instruction, whatever
// it is given: no path through its instructions does from one jump through a register to the
// next one, wherever that leads. What its system calls do is left out here, see
// TestSendsOfUnits of zkevm/proof.
func TestPathsKeepToSends(t *testing.T) {
	p, err := openConstraints()
	if err != nil {
		t.Fatal(err)
	}
	f := flowOf(t, p.System)
	// Old registers are written anew, each of 33 once in 2^14 instructions: 0.01 sends for each.
	if most, ok := f.excess(100*proof.SendsPerCost - 1); !ok || most > 0 {
		t.Errorf("a path sends more than %d for each instruction: %d hundredths more, %t", proof.SendsPerCost, most, ok)
	}
	low, high := 0, 100*proof.SendsPerCost
	for low+1 < high {
		rate := (low + high) / 2
		if most, ok := f.excess(rate); ok && most <= 0 {
			high = rate
		} else {
			low = rate
		}
	}
	t.Logf("%d instructions, a path sends %d.%02d for each at most", len(f.sends), high/100, high%100)
}

func TestExcess(t *testing.T) {
	const mul, add, jump, ret = 5300, 1200, 400, 800
	list := func(n ...int) []int { return n }
	for name, tc := range map[string]struct {
		sends []int
		next  [][]int
		end   []bool
		rate  int
		most  int
		ok    bool
	}{
		"one that ends":         {list(ret), [][]int{nil}, []bool{true}, 700, 100, true},
		"never ends":            {list(mul, mul), [][]int{{1}, nil}, []bool{false, false}, 100, -1 << 60, true},
		"begins with the worst": {list(add, mul, ret), [][]int{{1}, {2}, nil}, []bool{false, false, true}, 3000, 100, true},
		"branch":                {list(add, mul, ret), [][]int{{1, 2}, {2}, nil}, []bool{false, false, true}, 1000, 4300, true},
		"slow loop":             {list(mul, jump, ret), [][]int{{1}, {0, 2}, nil}, []bool{false, false, true}, 2850, -2050, true},
		"fast loop":             {list(mul, jump, ret), [][]int{{1}, {0, 2}, nil}, []bool{false, false, true}, 2849, 0, false},
		"ends and goes on":      {list(mul, add), [][]int{{1}, {0}}, []bool{false, true}, 3250, 0, true},
		"loop behind an end":    {list(mul, add), [][]int{{1}, {0}}, []bool{false, true}, 3249, 0, false},
	} {
		f := &flow{tc.sends, tc.next, tc.end}
		if most, ok := f.excess(tc.rate); most != tc.most || ok != tc.ok {
			t.Errorf("%s: %d, %t, want %d, %t", name, most, ok, tc.most, tc.ok)
		}
	}
}
