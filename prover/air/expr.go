package air

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/field"
)

// Element is an element of the base field, in Montgomery form.
type Element = field.Element

// Op is the kind of a node.
type Op uint8

// The kinds of nodes.
const (
	OpConst  Op = 1 + iota // a constant of the base field
	OpColumn               // a cell of the current row or of a row near it
	OpAdd
	OpSub
	OpMul
)

func (op Op) String() string {
	switch op {
	case OpConst:
		return "const"
	case OpColumn:
		return "column"
	case OpAdd:
		return "+"
	case OpSub:
		return "-"
	case OpMul:
		return "*"
	}
	return fmt.Sprintf("op(%d)", uint8(op))
}

// Expr is an expression: the index of its node in the graph of its table.
type Expr uint32

// Node is one operation. Only the fields of its kind are set.
type Node struct {
	Op     Op
	Value  Element // of OpConst
	Column uint32  // of OpColumn: index in the table's columns
	Shift  int32   // of OpColumn: row relative to the current one
	A, B   Expr    // operands of OpAdd, OpSub (A-B), OpMul: earlier nodes
}

// Graph is a directed acyclic graph of expressions in which no two nodes are equal.
// Operands precede their node. The zero value is empty and ready for use. It is built
// by its methods, which fold constants, drop neutral operands and order the operands of
// sums and products; they must be given expressions of the same graph.
type Graph struct {
	nodes []Node
	index map[Node]Expr
}

// Nodes returns the nodes, operands first. They must not be changed.
func (g *Graph) Nodes() []Node { return g.nodes }

// Node returns the node of an expression of this graph.
func (g *Graph) Node(e Expr) Node { return g.nodes[e] }

// Const returns the constant v.
func (g *Graph) Const(v Element) Expr { return g.intern(Node{Op: OpConst, Value: v}) }

// Int returns the constant v modulo p.
func (g *Graph) Int(v int64) Expr {
	var e Element
	e.SetInt64(v)
	return g.Const(e)
}

// Column returns the cell of a column, by its index, in the row shift rows below the
// current one.
func (g *Graph) Column(index, shift int) Expr {
	return g.intern(Node{Op: OpColumn, Column: uint32(index), Shift: int32(shift)})
}

// Add returns a+b.
func (g *Graph) Add(a, b Expr) Expr {
	x, y := g.nodes[a], g.nodes[b]
	switch {
	case x.Op == OpConst && y.Op == OpConst:
		var v Element
		return g.Const(*v.Add(&x.Value, &y.Value))
	case x.isInt(0):
		return b
	case y.isInt(0):
		return a
	}
	return g.intern(Node{Op: OpAdd, A: min(a, b), B: max(a, b)})
}

// Sub returns a-b.
func (g *Graph) Sub(a, b Expr) Expr {
	x, y := g.nodes[a], g.nodes[b]
	switch {
	case x.Op == OpConst && y.Op == OpConst:
		var v Element
		return g.Const(*v.Sub(&x.Value, &y.Value))
	case a == b:
		return g.Int(0)
	case y.isInt(0):
		return a
	}
	return g.intern(Node{Op: OpSub, A: a, B: b})
}

// Mul returns a*b.
func (g *Graph) Mul(a, b Expr) Expr {
	x, y := g.nodes[a], g.nodes[b]
	switch {
	case x.Op == OpConst && y.Op == OpConst:
		var v Element
		return g.Const(*v.Mul(&x.Value, &y.Value))
	case x.isInt(0) || y.isInt(1):
		return a
	case y.isInt(0) || x.isInt(1):
		return b
	}
	return g.intern(Node{Op: OpMul, A: min(a, b), B: max(a, b)})
}

func (n Node) isInt(v uint64) bool { return n.Op == OpConst && n.Value == field.New(v) }

func (g *Graph) intern(n Node) Expr {
	if e, ok := g.index[n]; ok {
		return e
	}
	if g.index == nil {
		g.index = make(map[Node]Expr)
	}
	e := Expr(len(g.nodes))
	g.nodes = append(g.nodes, n)
	g.index[n] = e
	return e
}

// add appends a node as it stands, if the methods above would have made it so: it is
// the reader's side of their normal form.
func (g *Graph) add(n Node) error {
	next := Expr(len(g.nodes))
	var got Expr
	switch n.Op {
	case OpConst:
		got = g.Const(n.Value)
	case OpColumn:
		got = g.Column(int(n.Column), int(n.Shift))
	case OpAdd, OpSub, OpMul:
		if n.A >= next || n.B >= next {
			return fmt.Errorf("operand of node %d does not precede it", next)
		}
		switch n.Op {
		case OpAdd:
			got = g.Add(n.A, n.B)
		case OpSub:
			got = g.Sub(n.A, n.B)
		default:
			got = g.Mul(n.A, n.B)
		}
	default:
		return fmt.Errorf("node %d has unknown kind %d", next, n.Op)
	}
	if got != next || g.nodes[got] != n {
		return fmt.Errorf("node %d is not in normal form", next)
	}
	return nil
}
