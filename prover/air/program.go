package air

import (
	"slices"

	"github.com/zkgeth/zkgeth/prover/field"
)

// BlockRows is the number of rows a Program evaluates at once: enough to hide what the
// call of a vector kernel costs, few enough for its registers to stay in cache.
const BlockRows = 1024

// Program evaluates expressions of one graph over base-field columns, block by block.
// It does not change in use and may be shared.
type Program struct {
	code      []instruction
	registers int
}

type opcode uint8

const (
	vecAdd      opcode = iota
	vecSub             // a-b
	vecMul             //
	vecAddConst        // a+c
	vecSubFrom         // c-a
	vecScale           // c*a
	vecFill            // c
	show               // a is the value of root dst
)

// operand is where a vector is: in a register, or in a column at a shift.
type operand struct {
	column int32 // -1: in a register
	index  int32 // the register, or the shift
}

type instruction struct {
	code opcode
	dst  int32
	a, b operand
	c    Element
}

// NewProgram compiles the given roots; [Program.Run] reports values by their indices.
func NewProgram(g *Graph, roots []Expr) *Program {
	c := programmer{
		graph: g, program: &Program{},
		uses: make([]int, len(g.nodes)), at: make([]operand, len(g.nodes)),
	}
	needed := make([]bool, len(g.nodes))
	shows := map[Expr][]int32{}
	for k, e := range roots {
		needed[e] = true
		shows[e] = append(shows[e], int32(k))
	}
	for i := len(g.nodes) - 1; i >= 0; i-- {
		if n := g.nodes[i]; needed[i] && n.Op >= OpAdd {
			needed[n.A], needed[n.B] = true, true
			c.uses[n.A]++
			c.uses[n.B]++
		}
	}
	for i, n := range g.nodes {
		e := Expr(i)
		if !needed[i] || n.Op == OpConst && len(shows[e]) == 0 {
			continue
		}
		c.node(e, n)
		for _, k := range shows[e] {
			c.program.code = append(c.program.code, instruction{code: show, dst: k, a: c.at[e]})
		}
		if c.uses[e] == 0 {
			c.drop(e)
		}
	}
	return c.program
}

// Columns returns the columns that are read, ascending.
func (p *Program) Columns() (out []int) {
	for _, in := range p.code {
		switch in.code {
		case vecFill:
		case vecAdd, vecSub, vecMul:
			out = append(out, int(in.a.column), int(in.b.column))
		default:
			out = append(out, int(in.a.column))
		}
	}
	slices.Sort(out)
	out = slices.Compact(out)
	if len(out) > 0 && out[0] < 0 { // registers
		out = out[1:]
	}
	return out
}

// programmer allocates registers in the order of the nodes.
type programmer struct {
	graph   *Graph
	program *Program
	uses    []int // as an operand, still to come
	at      []operand
	free    []int32
}

// drop frees the register of a value that is used no more.
func (c *programmer) drop(e Expr) {
	if c.at[e].column < 0 {
		c.free = append(c.free, c.at[e].index)
	}
}

// take returns the operands of e's node as they are, and frees what they no longer need.
func (c *programmer) take(n Node) (a, b operand) {
	for _, e := range [2]Expr{n.A, n.B} {
		if c.uses[e]--; c.uses[e] == 0 && c.graph.nodes[e].Op != OpConst {
			c.drop(e)
		}
	}
	return c.at[n.A], c.at[n.B]
}

func (c *programmer) node(e Expr, n Node) {
	if n.Op == OpColumn {
		c.at[e] = operand{int32(n.Column), n.Shift}
		return
	}
	in := instruction{code: vecFill, c: n.Value}
	if n.Op != OpConst {
		in.a, in.b = c.take(n) // the kernels may write over their operands
		x, y := c.graph.nodes[n.A], c.graph.nodes[n.B]
		switch n.Op {
		case OpAdd:
			in.code = vecAdd
		case OpSub:
			in.code = vecSub
		default:
			in.code = vecMul
		}
		if x.Op == OpConst {
			in.a, in.c = in.b, x.Value
		}
		if y.Op == OpConst {
			in.c = y.Value
		}
		if x.Op == OpConst || y.Op == OpConst {
			switch n.Op {
			case OpAdd:
				in.code = vecAddConst
			case OpMul:
				in.code = vecScale
			case OpSub:
				in.code = vecSubFrom
				if y.Op == OpConst {
					in.code = vecAddConst
					in.c.Neg(&in.c)
				}
			}
		}
	}
	in.dst = c.register()
	c.at[e] = operand{-1, in.dst}
	c.program.code = append(c.program.code, in)
}

func (c *programmer) register() int32 {
	if k := len(c.free) - 1; k >= 0 {
		r := c.free[k]
		c.free = c.free[:k]
		return r
	}
	c.program.registers++
	return int32(c.program.registers - 1)
}

// Scratch holds the registers of a run. The zero value is ready for any program.
type Scratch struct{ memory []Element }

// Run evaluates rows [from, to), at most BlockRows, and calls emit with the values of
// each root, which it may use until it returns. All shifts of the roots must stay in
// the columns.
func (p *Program) Run(s *Scratch, columns [][]Element, from, to int, emit func(root int, values []Element)) {
	if need := p.registers * BlockRows; len(s.memory) < need {
		s.memory = make([]Element, need)
	}
	n := to - from
	load := func(o operand) []Element {
		if o.column < 0 {
			return s.memory[int(o.index)*BlockRows:][:n]
		}
		return columns[o.column][from+int(o.index):][:n]
	}
	for i := range p.code {
		in := &p.code[i]
		if in.code == show {
			emit(int(in.dst), load(in.a))
			continue
		}
		dst := s.memory[int(in.dst)*BlockRows:][:n]
		switch in.code {
		case vecAdd:
			field.VecAdd(dst, load(in.a), load(in.b))
		case vecSub:
			field.VecSub(dst, load(in.a), load(in.b))
		case vecMul:
			field.VecMul(dst, load(in.a), load(in.b))
		case vecAddConst:
			field.VecAddScalar(dst, load(in.a), in.c)
		case vecSubFrom:
			field.VecSubFrom(dst, load(in.a), in.c)
		case vecScale:
			field.VecScale(dst, load(in.a), in.c)
		case vecFill:
			field.VecFill(dst, in.c)
		}
	}
}
