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
//     which tells how often it went over: exactly, as there are fewer than 256
//     terms.
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
	comment := "func " + name + "(states *Lanes24, constants *uint32, columns *[]Element, width, blocks int)"
	p.kernel(name, comment, 0, 5, func() {
		p.op("MOVQ states+0(FP), DI")
		p.op("MOVQ constants+8(FP), R9")
		p.op("MOVQ columns+16(FP), SI")
		p.op("MOVQ width+24(FP), DX")
		p.op("MOVQ blocks+32(FP), CX")
		p.setup()
		p.op("XORQ AX, AX")
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
	p.op("MOVL $%d, R13", p.partial)
	p.label(partial)
	p.partialRound(table)
	p.op("ADDQ $%d, BX", laneBytes)
	p.op("DECL R13")
	p.op("JNE %s", partial)
	for i := firstLoose; i < p.width; i++ {
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

// partialRound has its constant at BX.
func (p permutation) partialRound(table *constantTable) {
	// t0: the sum of all elements but the first.
	p.sumTail(table)
	p.op("VPADDD.BCST (BX), Z0, Z0")
	p.cube("Z0")
	sum, sumPlusP, scratch, u := t1, t2, t3, t4
	p.add(t0, "Z0", sum, scratch)
	p.sub(t0, "Z0", "Z0", scratch)
	p.op("VPADDD %s, %s, %s", sum, regP, sumPlusP)
	// sumLifted is the sum, but not below 2^24, so that a small number can be taken
	// off it.
	sumLifted := t5
	p.op("VPCMPUD.BCST $1, %s, %s, K2", table.at(1<<24), sum)
	p.op("VPBLENDMD %s, %s, K2, %s", sumPlusP, sum, sumLifted)

	double := func(x, dst string) { p.add(x, x, dst, scratch) }
	halve := func(x string) {
		p.op("VPTESTMD.BCST %s, %s, K2", table.at(1), x)
		p.op("VPSRLD $1, %s, %s", x, x)
		p.op("VPADDD.BCST %s, %s, K2, %s", table.at((modulus+1)/2), x, x)
	}
	p.add("Z1", sum, "Z1", scratch)
	double("Z2", "Z2")
	p.add("Z2", sum, "Z2", scratch)
	halve("Z3")
	p.add("Z3", sum, "Z3", scratch)
	double("Z4", u)
	p.add(u, "Z4", "Z4", scratch)
	p.add("Z4", sum, "Z4", scratch)
	double("Z5", "Z5")
	double("Z5", "Z5")
	p.add("Z5", sum, "Z5", scratch)
	halve("Z6")
	p.sub(sum, "Z6", "Z6", scratch)
	double("Z7", u)
	p.add(u, "Z7", "Z7", scratch)
	p.sub(sum, "Z7", "Z7", scratch)
	double("Z8", "Z8")
	double("Z8", "Z8")
	p.sub(sum, "Z8", "Z8", scratch)

	// low sets u to l * (p-1)/2^n and x to h.
	low := func(x string, n int) {
		p.op("VPANDD.BCST %s, %s, %s", table.at(1<<n-1), x, u)
		p.op("VPMULLD.BCST %s, %s, %s", table.at((modulus-1)>>n), u, u)
		p.op("VPSRLD $%d, %s, %s", n, x, x)
	}
	for i, n := range p.plus {
		x := z(firstLoose + i)
		low(x, n)
		if n >= looseShift {
			p.op("VPADDD %s, %s, %s", sumPlusP, x, x)
			p.op("VPSUBD %s, %s, %s", u, x, x)
			continue
		}
		p.sub(sum, u, u, scratch)
		p.op("VPADDD %s, %s, %s", u, x, x)
	}
	for i, n := range p.minus {
		x := z(firstLoose + len(p.plus) + i)
		low(x, n)
		if n >= looseShift {
			p.op("VPSUBD %s, %s, %s", x, sumLifted, x)
			p.op("VPADDD %s, %s, %s", u, x, x)
			continue
		}
		// At least p, as far as it fits, so that h can be taken off.
		p.op("VPADDD %s, %s, %s", u, sum, u)
		p.op("VPADDD %s, %s, %s", regP, u, scratch)
		p.op("VPMAXUD %s, %s, %s", scratch, u, u)
		p.op("VPSUBD %s, %s, %s", x, u, x)
	}
}

// sumTail sets t0 to the reduced sum of all elements but the first. t1 to t3 are
// changed.
func (p permutation) sumTail(table *constantTable) {
	low, topA, topB, pair := t0, t1, t2, t3
	topByte := table.at(1 << 24) // the weights of the four bytes
	p.op("VPBROADCASTD %s, %s", table.at(255), topA)
	p.op("VPXORD %s, %s, %s", topB, topB, topB)
	terms := 0
	term := func(x string) {
		top := topA
		if terms%2 == 1 {
			top = topB
		}
		p.op("VPDPBUSD.BCST %s, %s, %s", topByte, x, top)
		if terms > 0 {
			p.op("VPADDD %s, %s, %s", x, low, low)
		}
		terms++
	}
	for i := 1; i < firstLoose; i += 2 { // two reduced elements fit into 32 bits
		dst := pair
		if i == 1 {
			dst = low
		}
		p.op("VPADDD %s, %s, %s", z(i), z(i+1), dst)
		term(dst)
	}
	for i := firstLoose; i < p.width; i++ {
		term(z(i))
	}
	// The sum is low + 2^32 k. Its top bytes from bit 24 on are the sum of the top
	// bytes of the terms and at most terms-1 more: k is their difference to the top
	// byte of low, divided by 256 and rounded up.
	p.op("VPADDD %s, %s, %s", topB, topA, topA)
	p.op("VPSRLD $24, %s, %s", low, pair)
	p.op("VPSUBD %s, %s, %s", pair, topA, topA)
	p.op("VPSRLD $8, %s, %s", topA, topA)
	p.op("VPMULLD.BCST %s, %s, %s", table.at(1<<32-2*modulus), topA, topA)
	p.reduce(low, pair)
	p.op("VPADDD %s, %s, %s", topA, low, low)
	p.reduce(low, pair)
}
