package main

import "fmt"

// The Poseidon2 kernels permute 16 states at once, one in each lane; register Zi
// holds element i of all of them. How numbers are kept apart from p:
//
//   - Between rounds elements are reduced. A round constant, stored minus p, makes
//     one a number in [-p, p), which the signed multiplier takes as it is; its cube
//     comes out of the signed Montgomery reduction in (-p, p), since
//     |x| <= p gives |x^3| / 2^64 + p/2 + p/2 * p/2^32 < 0.995 p.
//   - In partial rounds the elements from 9 on, which the matrix multiplies with
//     powers of 1/2, may be any number of 32 bits that is right modulo p. With
//     x = 2^n h + l and 1/2^n = -(p-1)/2^n mod p, x / 2^n = h - l * (p-1)/2^n,
//     whose last term is below p. They are reduced after the last partial round.
//   - The sum over the state would need a reduction for every term. It is
//     collected modulo 2^32 instead, and next to it the sum of the top bytes,
//     which tells how often it went over: see collector.
type permutation struct {
	*file
	width   int
	partial int // rounds
	// plus and minus have the exponents n of the entries 2^-n and -2^-n of the
	// diagonal, from index 9 on.
	plus, minus []int
}

const (
	fullRounds = 4 // before and after the partial rounds
	firstLoose = 9
	// looseShift is the exponent from which on the shifted element is so small
	// that the result needs no reduction.
	looseShift = 8
	laneState  = vectorSize // bytes of one element of 16 states
)

// Registers beside the state. At width 24 there are no others.
const (
	t0 = "Z24"
	t1 = "Z25"
	t2 = "Z26"
	t3 = "Z27"
	t4 = "Z28"
	t5 = "Z29"
)

func poseidon2Kernels() string {
	f := newFile("prover/poseidon2")
	table := &constantTable{file: f}
	w16 := permutation{file: f, width: 16, partial: 20, plus: []int{8, 3, 24}, minus: []int{8, 3, 4, 24}}
	w24 := permutation{file: f, width: 24, partial: 23, plus: []int{8, 2, 3, 4, 5, 6, 24}, minus: []int{8, 3, 4, 5, 6, 7, 9, 24}}
	w24.absorbKernel(table)
	w16.permuteKernel(table)
	w16.compressKernel(table)
	table.write()
	return f.String()
}

// constantTable collects numbers that instructions broadcast from memory, at R8.
type constantTable struct {
	*file
	values []uint32
}

func (c *constantTable) at(value uint32) string {
	for i, v := range c.values {
		if v == value {
			return fmt.Sprintf("%d(R8)", i*laneBytes)
		}
	}
	c.values = append(c.values, value)
	return fmt.Sprintf("%d(R8)", (len(c.values)-1)*laneBytes)
}

func (c *constantTable) write() {
	c.WriteByte('\n')
	for i, v := range c.values {
		fmt.Fprintf(c, "DATA broadcast<>+%d(SB)/4, $0x%08x\n", i*laneBytes, v)
	}
	fmt.Fprintf(c, "GLOBL broadcast<>(SB), RODATA|NOPTR, $%d\n", len(c.values)*laneBytes)
}

func (p permutation) setup() {
	p.constant32(regP, modulus)
	p.constant32(regInv, inverse)
	p.evenMask()
	p.op("LEAQ broadcast<>(SB), R8")
}

func z(i int) string { return fmt.Sprintf("Z%d", i) }

// absorbKernel overwrites the front of every state with columns and permutes it.
func (p permutation) absorbKernel(table *constantTable) {
	const name = "kernelAbsorb24"
	comment := "func " + name + "(states *Lanes24, constants *uint32, columns *[]Element, width, from, blocks int)"
	p.kernel(name, comment, 0, 6, func() {
		p.op("MOVQ states+0(FP), DI")
		p.op("MOVQ constants+8(FP), R9")
		p.op("MOVQ columns+16(FP), SI")
		p.op("MOVQ width+24(FP), DX")
		p.op("MOVQ blocks+40(FP), CX")
		p.setup()
		p.op("MOVQ from+32(FP), AX")
		p.op("SHLQ $2, AX")
		block, absorb, load, done := p.newLabel("block"), p.newLabel("absorb"), p.newLabel("load"), p.newLabel("done")
		p.label(block)
		p.op("TESTQ CX, CX")
		p.op("JEQ %s", done)
		p.op("MOVQ SI, R10")
		p.op("MOVQ DI, R11")
		p.op("MOVQ DX, R12")
		p.label(absorb)
		p.op("TESTQ R12, R12")
		p.op("JEQ %s", load)
		p.op("MOVQ (R10), BX")
		p.op("VMOVDQU32 (BX)(AX*1), Z0")
		p.op("VMOVDQU32 Z0, (R11)")
		p.op("ADDQ $%d, R10", sliceBytes)
		p.op("ADDQ $%d, R11", laneState)
		p.op("DECQ R12")
		p.op("JMP %s", absorb)
		p.label(load)
		for i := range p.width {
			p.op("VMOVDQU32 %d(DI), %s", i*laneState, z(i))
		}
		p.permute(table)
		for i := range p.width {
			p.op("VMOVDQU32 %s, %d(DI)", z(i), i*laneState)
		}
		p.op("ADDQ $%d, DI", p.width*laneState)
		p.op("ADDQ $%d, AX", laneState)
		p.op("DECQ CX")
		p.op("JMP %s", block)
		p.label(done)
	})
}

func (p permutation) permuteKernel(table *constantTable) {
	const name = "kernelPermute16"
	p.kernel(name, "func "+name+"(state *Lanes16, constants *uint32)", 0, 2, func() {
		p.op("MOVQ state+0(FP), DI")
		p.op("MOVQ constants+8(FP), R9")
		p.setup()
		for i := range p.width {
			p.op("VMOVDQU32 %d(DI), %s", i*laneState, z(i))
		}
		p.permute(table)
		for i := range p.width {
			p.op("VMOVDQU32 %s, %d(DI)", z(i), i*laneState)
		}
	})
}

// compressKernel takes 16 pairs of digests, a stride apart, makes lanes of them,
// permutes and makes digests of the first eight elements.
func (p permutation) compressKernel(table *constantTable) {
	const name = "kernelCompress"
	comment := "func " + name + "(dst, left, right *Digest, stride int, constants *uint32, blocks int)"
	p.kernel(name, comment, 0, 6, func() {
		p.op("MOVQ dst+0(FP), DI")
		p.op("MOVQ left+8(FP), SI")
		p.op("MOVQ right+16(FP), DX")
		p.op("MOVQ stride+24(FP), AX")
		p.op("MOVQ constants+32(FP), R9")
		p.op("MOVQ blocks+40(FP), CX")
		block, done := p.newLabel("block"), p.newLabel("done")
		p.label(block)
		p.op("TESTQ CX, CX")
		p.op("JEQ %s", done)
		for l := range lanes {
			p.op("VMOVDQU (SI), Y%d", l)
			p.op("VINSERTI64X4 $1, (DX), Z%d, Z%d", l, l)
			p.op("ADDQ AX, SI")
			p.op("ADDQ AX, DX")
		}
		p.transpose()
		p.op("MOVQ AX, R10")
		p.setup()
		p.op("MOVQ R10, AX")
		p.permute(table)
		p.transpose()
		for l := range lanes {
			p.op("VMOVDQU Y%d, %d(DI)", l, l*lanes/2*laneBytes)
		}
		p.op("ADDQ $%d, DI", lanes*lanes/2*laneBytes)
		p.op("DECQ CX")
		p.op("JMP %s", block)
		p.label(done)
	})
}

// transpose exchanges rows and columns of the 16 by 16 matrix in Z0 to Z15; Z16
// to Z31 are changed.
func (p permutation) transpose() {
	for i := 0; i < lanes; i += 2 {
		p.op("VPUNPCKLDQ %s, %s, %s", z(i+1), z(i), z(16+i))
		p.op("VPUNPCKHDQ %s, %s, %s", z(i+1), z(i), z(17+i))
	}
	for i := 0; i < lanes; i += 4 {
		for j := range 2 {
			p.op("VPUNPCKLQDQ %s, %s, %s", z(18+i+j), z(16+i+j), z(i+2*j))
			p.op("VPUNPCKHQDQ %s, %s, %s", z(18+i+j), z(16+i+j), z(i+2*j+1))
		}
	}
	for i := 0; i < lanes; i += 8 {
		for j := range 4 {
			p.op("VSHUFI32X4 $0x88, %s, %s, %s", z(i+j+4), z(i+j), z(16+i+j))
			p.op("VSHUFI32X4 $0xdd, %s, %s, %s", z(i+j+4), z(i+j), z(20+i+j))
		}
	}
	for j := range 8 {
		p.op("VSHUFI32X4 $0x88, %s, %s, %s", z(24+j), z(16+j), z(j))
		p.op("VSHUFI32X4 $0xdd, %s, %s, %s", z(24+j), z(16+j), z(8+j))
	}
}

// permute applies the permutation to the state in registers, with the round
// constants at R9. BX, R12 and R13 are changed.
func (p permutation) permute(table *constantTable) {
	half, full, partial, done := p.newLabel("half"), p.newLabel("full"), p.newLabel("partial"), p.newLabel("permuted")
	p.external()
	p.op("MOVQ R9, BX")
	p.op("MOVL $2, R12")
	p.label(half)
	p.op("MOVL $%d, R13", fullRounds)
	p.label(full)
	for i := range p.width {
		p.op("VPADDD.BCST %d(BX), %s, %s", i*laneBytes, z(i), z(i))
		p.cube(z(i))
	}
	p.external()
	p.op("ADDQ $%d, BX", p.width*laneBytes)
	p.op("DECL R13")
	p.op("JNE %s", full)
	p.op("DECL R12")
	p.op("JEQ %s", done)
	p.sumTail(table)
	p.op("MOVL $%d, R13", p.partial)
	p.label(partial)
	p.partialRound(table)
	p.op("ADDQ $%d, BX", laneBytes)
	p.op("DECL R13")
	p.op("JNE %s", partial)
	for i := firstLoose; i < p.width; i++ { // they are below 2p + 2^24
		p.reduce(z(i), t0)
		p.reduce(z(i), t1)
	}
	p.op("JMP %s", half)
	p.label(done)
}

// cube sets x, signed and at most p in absolute value, to its reduced cube. t1 to
// t5 are changed.
func (p permutation) cube(x string) {
	p.op("VPSRLQ $32, %s, %s", x, t1)
	p.op("VPMULDQ %s, %s, %s", x, x, t2)
	p.op("VPMULDQ %s, %s, %s", t1, t1, t3)
	p.op("VPMULDQ %s, %s, %s", t2, regInv, t4)
	p.op("VPMULDQ %s, %s, %s", t3, regInv, t5)
	p.op("VPMULDQ %s, %s, %s", t4, regP, t4)
	p.op("VPMULDQ %s, %s, %s", t5, regP, t5)
	p.op("VPSUBQ %s, %s, %s", t4, t2, t2)
	p.op("VPSUBQ %s, %s, %s", t5, t3, t3)
	p.op("VPSRLQ $32, %s, %s", t2, t2)
	p.op("VPSRLQ $32, %s, %s", t3, t3)
	p.op("VPMULDQ %s, %s, %s", x, t2, t2)
	p.op("VPMULDQ %s, %s, %s", t1, t3, t3)
	p.op("VPMULDQ %s, %s, %s", t2, regInv, t4)
	p.op("VPMULDQ %s, %s, %s", t3, regInv, t5)
	p.op("VPMULDQ %s, %s, %s", t4, regP, t4)
	p.op("VPMULDQ %s, %s, %s", t5, regP, t5)
	p.op("VMOVSHDUP %s, %s, %s", t2, maskEven, t3)
	p.op("VMOVSHDUP %s, %s, %s", t4, maskEven, t5)
	p.sub(t3, t5, x, t2)
}

// external multiplies with circ(2M, M, ..., M). t0 to t5 are changed.
func (p permutation) external() {
	for b := 0; b < p.width; b += 4 {
		x0, x1, x2, x3 := z(b), z(b+1), z(b+2), z(b+3)
		p.add(x0, x1, t0, t5)
		p.add(x2, x3, t1, t5)
		p.add(t0, t1, t2, t5)
		p.add(t2, x1, t3, t5)
		p.add(t2, x3, t4, t5)
		p.add(x0, x0, t2, t5)
		p.add(t2, t4, x3, t5)
		p.add(x2, x2, t2, t5)
		p.add(t2, t3, x1, t5)
		p.add(t0, t3, x0, t5)
		p.add(t1, t4, x2, t5)
	}
	sums := []string{t0, t1, t2, t3}
	for j, sum := range sums {
		p.add(z(j), z(4+j), sum, t4)
		for b := 8; b < p.width; b += 4 {
			p.add(sum, z(b+j), sum, t4)
		}
	}
	for i := range p.width {
		p.add(z(i), sums[i%4], z(i), t4)
	}
}

// partialRound has its constant at BX and in t0 the reduced sum of all elements
// but the first; it leaves that of the next round.
//
// With s the sum of all elements after the S-box, element i becomes s + w for w
// its product with the diagonal. Products and their sum do not depend on s, so that
// they are worked out while the S-box, a long chain, is waited for.
func (p permutation) partialRound(table *constantTable) {
	p.op("VPADDD.BCST (BX), Z0, Z0")
	p.cube("Z0")
	low, top, u, scratch := t1, t2, t3, t4
	w := &collector{permutation: p, table: table, low: low, top: top, pair: u}
	p.op("VPBROADCASTD %s, %s", table.at(255), top)

	double := func(x, dst string) { p.add(x, x, dst, scratch) }
	halve := func(x string) {
		p.op("VPTESTMD.BCST %s, %s, K2", table.at(1), x)
		p.op("VPSRLD $1, %s, %s", x, x)
		p.op("VPADDD.BCST %s, %s, K2, %s", table.at((modulus+1)/2), x, x)
	}
	negate := func(x string) { p.op("VPSUBD %s, %s, %s", x, regP, x) } // zero becomes p
	double("Z2", "Z2")
	w.two("Z1", "Z2")
	halve("Z3")
	double("Z4", u)
	p.add(u, "Z4", "Z4", scratch)
	w.two("Z3", "Z4")
	double("Z5", "Z5")
	double("Z5", "Z5")
	halve("Z6")
	negate("Z6")
	w.two("Z5", "Z6")
	negate("Z7")
	double("Z7", u)
	p.add(u, "Z7", "Z7", scratch)
	negate("Z8")
	double("Z8", "Z8")
	double("Z8", "Z8")
	w.two("Z7", "Z8")
	exponents := append(append([]int(nil), p.plus...), p.minus...)
	for i, n := range exponents {
		x := z(firstLoose + i)
		p.op("VPANDD.BCST %s, %s, %s", table.at(1<<n-1), x, u)
		p.op("VPMULLD.BCST %s, %s, %s", table.at((modulus-1)>>n), u, u)
		p.op("VPSRLD $%d, %s, %s", n, x, x)
		switch {
		case i >= len(p.plus):
			p.sub(u, x, x, scratch)
		case n >= looseShift:
			p.op("VPSUBD %s, %s, %s", u, x, x)
			p.op("VPADDD %s, %s, %s", regP, x, x)
		default:
			p.sub(x, u, x, scratch)
		}
		if i%2 == 1 {
			w.two(z(firstLoose+i-1), x)
		}
	}
	if len(exponents)%2 == 1 {
		w.one(z(p.width - 1))
	}

	sum := u
	p.add(t0, "Z0", sum, scratch)
	p.sub(t0, "Z0", "Z0", scratch)
	w.multiple(sum, p.width-1, t5)
	for i := 1; i < p.width; i++ {
		if i < firstLoose {
			p.add(z(i), sum, z(i), scratch)
		} else {
			p.op("VPADDD %s, %s, %s", sum, z(i), z(i))
		}
	}
	w.finish(t0, scratch)
}

// sumTail sets t0 to the sum of all elements but the first, which are reduced. t1
// to t4 are changed.
func (p permutation) sumTail(table *constantTable) {
	w := &collector{permutation: p, table: table, low: t1, top: t2, pair: t3}
	p.op("VPBROADCASTD %s, %s", table.at(255), t2)
	for i := 1; i+1 < p.width; i += 2 {
		w.two(z(i), z(i+1))
	}
	w.one(z(p.width - 1))
	w.finish(t0, t4)
}

// collector sums numbers of 32 bits as low + 2^32 k, see [permutation]. top begins
// with 255.
type collector struct {
	permutation
	table          *constantTable
	low, top, pair string
	started        bool
}

// topByte has the weights of the four bytes.
const topByte = 1 << 24

func (c *collector) one(x string) {
	c.op("VPDPBUSD.BCST %s, %s, %s", c.table.at(topByte), x, c.top)
	c.op("VPADDD %s, %s, %s", x, c.low, c.low)
}

// two takes two numbers whose sum is below 2^32.
func (c *collector) two(x, y string) {
	if !c.started {
		c.started = true
		c.op("VPADDD %s, %s, %s", x, y, c.low)
		c.op("VPDPBUSD.BCST %s, %s, %s", c.table.at(topByte), c.low, c.top)
		return
	}
	c.op("VPADDD %s, %s, %s", x, y, c.pair)
	c.one(c.pair)
}

// multiple takes n times x, n below 128.
func (c *collector) multiple(x string, n int, t string) {
	c.op("VPDPBUSD.BCST %s, %s, %s", c.table.at(uint32(n)*topByte), x, c.top)
	c.op("VPMULLD.BCST %s, %s, %s", c.table.at(uint32(n)), x, t)
	c.op("VPADDD %s, %s, %s", t, c.low, c.low)
}

// finish sets dst to the sum mod p. The sum divided by 2^24 is the sum of the top
// bytes and at most the number of terms, below 256, more: k is the difference of
// that to the top byte of low, divided by 256 and rounded up.
func (c *collector) finish(dst, t string) {
	c.op("VPSRLD $24, %s, %s", c.low, t)
	c.op("VPSUBD %s, %s, %s", t, c.top, c.top)
	c.op("VPSRLD $8, %s, %s", c.top, c.top)
	c.op("VPMULLD.BCST %s, %s, %s", c.table.at(1<<32-2*modulus), c.top, c.top)
	c.reduce(c.low, t)
	c.op("VPADDD %s, %s, %s", c.top, c.low, dst)
	c.reduce(dst, t)
}
