package modular

import "github.com/zkgeth/zkgeth/zkevm/chips/rows"

// operandLayout is the columns of an operand.
type operandLayout struct {
	address, to1, to2, readOnly, old, age0, age1 int
}

func newOperandLayout(l *rows.Layout, name string, words int) operandLayout {
	addressLimbs := 3
	if name == "Y" {
		addressLimbs = 4
	}
	o := operandLayout{
		address: l.Array(name+"_ADDRESS", 0, addressLimbs-1),
		to1:     l.Array(name+"_TO_1", 1, words-1) - 1, // of word 0, which has none
		to2:     l.Array(name+"_TO_2", 1, words-1) - 1,
		age0:    l.Array(name+"_AGE_0", 0, words-1),
		age1:    l.Array(name+"_AGE_1", 0, words-1),
	}
	if name == "Z" {
		o.old = l.Array(name+"_OLD", 0, 4*words-1)
	} else {
		o.readOnly = l.Array(name+"_RO", 0, words-1)
	}
	return o
}

// layout is the columns that all tables for a width have.
type layout struct {
	rows.Layout
	words              int
	on, time           int
	x, y, z            int
	xAt, yAt, zAt      operandLayout
	q, carry           int
	modulus, mark, gap int
}

func newLayout(words int) *layout {
	l := &layout{words: words}
	l.on, l.time = l.Column("ON"), l.Column("TS")
	l.xAt, l.yAt, l.zAt = newOperandLayout(&l.Layout, "X", words), newOperandLayout(&l.Layout, "Y", words), newOperandLayout(&l.Layout, "Z", words)
	l.z = l.Array("Z", 0, 4*words-1)
	l.mark, l.gap = l.Array("MARK", 0, 4*words-1), l.Column("GAP")
	return l
}

// productLayout is the columns of the table of products.
type productLayout struct {
	*layout
	mul, inverse, zero, two int
}

func newProductLayout(words int) *productLayout {
	l := &productLayout{layout: newLayout(words)}
	n := len(fields[words])
	l.mul, l.inverse, l.zero = l.Array("MUL", 0, n-1), l.Array("INVERSE", 0, n-1), l.Array("ZERO", 0, n-1)
	l.two = l.Column("TWO")
	l.x, l.y = l.Array("X", 0, 8*words-1), l.Array("Y", 0, 8*words-1)
	l.q, l.carry = l.Array("Q", 0, 8*words), l.Array("CARRY", 0, 8*words-2)
	if n > 1 {
		l.modulus = l.Array("MODULUS", 0, 8*words-1)
	}
	return l
}

// sumLayout is the columns of the table of sums.
type sumLayout struct {
	*layout
	add, sub int
}

func newSumLayout(words int) *sumLayout {
	l := &sumLayout{layout: newLayout(words)}
	n := len(fields[words])
	l.add, l.sub = l.Array("ADD", 0, n-1), l.Array("SUB", 0, n-1)
	l.x, l.y = l.Array("X", 0, 4*words-1), l.Array("Y", 0, 4*words-1)
	l.q, l.carry = l.Column("Q"), l.Array("CARRY", 0, 4*words-2)
	if n > 1 {
		l.modulus = l.Array("MODULUS", 0, 4*words-1)
	}
	return l
}
