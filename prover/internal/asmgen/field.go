package main

import "fmt"

const (
	degree     = 6  // of the extension
	sliceBytes = 24 // of a slice header; an ExtVec is six of them
	extBytes   = degree * laneBytes
)

func fieldKernels() string {
	f := newFile("prover/field")
	f.vectorKernel("kernelVecAdd", "dst = a + b", func(s step) {
		s.add("Z0", "Z1", "Z0", "Z2")
	})
	f.vectorKernel("kernelVecSub", "dst = a - b", func(s step) {
		s.sub("Z0", "Z1", "Z0", "Z2")
	})
	f.vectorKernel("kernelVecMul", "dst = a * b", func(s step) {
		s.mul("Z0", "Z1", "Z0")
	})
	f.vectorKernel("kernelVecMulAdd", "dst += a * b", func(s step) {
		s.mul("Z0", "Z1", "Z0")
		s.load("DI", "Z1")
		s.add("Z0", "Z1", "Z0", "Z2")
	})
	f.scalarKernel("kernelVecScale", "dst = s * a", func(s step) {
		s.mulScalar("Z0", "Z16", "Z0")
	})
	f.scalarKernel("kernelVecScaleAdd", "dst += s * a", func(s step) {
		s.mulScalar("Z0", "Z16", "Z0")
		s.load("DI", "Z1")
		s.add("Z0", "Z1", "Z0", "Z2")
	})
	f.scalarKernel("kernelVecAddScalar", "dst = a + s", func(s step) {
		s.add("Z0", "Z16", "Z0", "Z2")
	})
	f.scalarKernel("kernelVecSubFrom", "dst = s - a", func(s step) {
		s.sub("Z16", "Z0", "Z0", "Z2")
	})
	f.innerKernel()
	f.extMulKernel("kernelExtMul", false)
	f.extMulKernel("kernelExtMulAdd", true)
	f.extScaleKernel("kernelExtScale", false)
	f.extScaleKernel("kernelExtScaleAdd", true)
	for _, columns := range []int{1, 2, 4, 8} {
		f.accumulateKernel(columns)
	}
	f.extInnerBaseKernel()
	return f.String()
}

// vectorKernel has the arguments dst, a, b *Element, n int. body finds elements
// of a and b in Z0 and Z1 and leaves the result in Z0.
func (f *file) vectorKernel(name, comment string, body func(s step)) {
	f.kernel(name, "func "+name+"(dst, a, b *Element, n int): "+comment, 0, 4, func() {
		f.constants()
		f.op("MOVQ dst+0(FP), DI")
		f.op("MOVQ a+8(FP), SI")
		f.op("MOVQ b+16(FP), DX")
		f.op("MOVQ n+24(FP), CX")
		f.op("XORQ AX, AX")
		f.loop(func(s step) {
			s.load("SI", "Z0")
			s.load("DX", "Z1")
			body(s)
			s.store("Z0", "DI")
		})
	})
}

// scalarKernel has the arguments dst, a *Element, s Element, n int. body finds
// elements of a in Z0 and s in Z16 and leaves the result in Z0.
func (f *file) scalarKernel(name, comment string, body func(s step)) {
	f.kernel(name, "func "+name+"(dst, a *Element, s uint32, n int): "+comment, 0, 4, func() {
		f.constants()
		f.op("MOVQ dst+0(FP), DI")
		f.op("MOVQ a+8(FP), SI")
		f.op("MOVL s+16(FP), AX")
		f.op("VPBROADCASTD AX, Z16")
		f.op("MOVQ n+24(FP), CX")
		f.op("XORQ AX, AX")
		f.loop(func(s step) {
			s.load("SI", "Z0")
			body(s)
			s.store("Z0", "DI")
		})
	})
}

// mul sets dst = a * b; Z4 to Z9 are changed.
func (f *file) mul(a, b, dst string) {
	f.products(a, b, "Z4", "Z5")
	f.montgomery("Z4", "Z5", dst, "Z6", "Z7")
}

// products sets even and odd to the products of the even and odd lanes; Z8 and Z9
// are changed.
func (f *file) products(a, b, even, odd string) {
	f.op("VPSRLQ $32, %s, Z8", a)
	f.op("VPSRLQ $32, %s, Z9", b)
	f.op("VPMULUDQ %s, %s, %s", a, b, even)
	f.op("VPMULUDQ Z8, Z9, %s", odd)
}

// mulScalar is mul for b the same in all lanes.
func (f *file) mulScalar(a, b, dst string) {
	f.op("VPSRLQ $32, %s, Z8", a)
	f.op("VPMULUDQ %s, %s, Z4", a, b)
	f.op("VPMULUDQ Z8, %s, Z5", b)
	f.montgomery("Z4", "Z5", dst, "Z6", "Z7")
}

func (f *file) innerKernel() {
	const name = "kernelVecInner"
	f.kernel(name, "func "+name+"(sums *[16]Element, a, b *Element, n int): sums of a * b by lane", 0, 4, func() {
		f.constants()
		f.op("MOVQ a+8(FP), SI")
		f.op("MOVQ b+16(FP), DX")
		f.op("MOVQ n+24(FP), CX")
		f.op("XORQ AX, AX")
		f.op("VPXORQ Z2, Z2, Z2")
		f.op("VPXORQ Z3, Z3, Z3")
		f.loop(func(s step) {
			s.load("SI", "Z0")
			s.load("DX", "Z1")
			s.products("Z0", "Z1", "Z4", "Z5")
			s.accumulate("Z4", "Z2", "Z6")
			s.accumulate("Z5", "Z3", "Z7")
		})
		f.montgomery("Z2", "Z3", "Z2", "Z4", "Z5")
		f.op("MOVQ sums+0(FP), DI")
		f.op("VMOVDQU32 Z2, (DI)")
	})
}

// accumulate adds a product to a sum below p * 2^32, which stays below.
func (f *file) accumulate(product, sum, t string) {
	f.op("VPADDQ %s, %s, %s", product, sum, sum)
	f.reduceWide(sum, t)
}

// extLoad loads coordinate k of the ExtVec at a pointer.
func (s step) extLoad(vec string, k int, reg string) {
	s.op("MOVQ %d(%s), R10", k*sliceBytes, vec)
	s.load("R10", reg)
}

func (s step) extStore(reg, vec string, k int) {
	s.op("MOVQ %d(%s), R10", k*sliceBytes, vec)
	s.store(reg, "R10")
}

// Multiplication by b = (b0, ..., b5) is a matrix over combinations of the bi,
// from u^2 = 3 and v^3 = u + 1. These are the combinations, by index, and the
// matrix: row k has the factors of a0, ..., a5 in coordinate k of the product.
const (
	three1     = 6 + iota // 3 b1
	three3                // 3 b3
	three5                // 3 b5
	mixed23               // b2 + 3 b3
	sum23                 // b2 + b3
	threeSum23            // 3 (b2 + b3)
	mixed45               // b4 + 3 b5
	sum45                 // b4 + b5
	threeSum45            // 3 (b4 + b5)
	combinations
)

var extMatrix = [degree][degree]int{
	{0, three1, mixed45, threeSum45, mixed23, threeSum23},
	{1, 0, sum45, mixed45, sum23, mixed23},
	{2, three3, 0, three1, mixed45, threeSum45},
	{3, 2, 1, 0, sum45, mixed45},
	{4, three5, 2, three3, 0, three1},
	{5, 4, 3, 2, 1, 0},
}

// extMulKernel keeps the combinations on the stack and the even and odd lanes of
// a in registers.
func (f *file) extMulKernel(name string, accumulate bool) {
	what := "v = a * b"
	if accumulate {
		what = "v += a * b"
	}
	const frame = combinations*vectorSize + vectorSize // and alignment
	f.kernel(name, "func "+name+"(v, a, b *ExtVec, n int): "+what, frame, 4, func() {
		f.constants()
		f.op("MOVQ v+0(FP), DI")
		f.op("MOVQ a+8(FP), SI")
		f.op("MOVQ b+16(FP), DX")
		f.op("MOVQ n+24(FP), CX")
		f.op("LEAQ %d(SP), R13", vectorSize-1)
		f.op("ANDQ $-%d, R13", vectorSize)
		f.op("XORQ AX, AX")
		slot := func(combination int) string { return fmt.Sprintf("%d(R13)", combination*vectorSize) }
		f.loop(func(s step) {
			for k := range degree {
				s.extLoad("DX", k, fmt.Sprintf("Z%d", k))
				s.op("VMOVDQA32 Z%d, %s", k, slot(k))
			}
			triple := func(from, to string) {
				s.add(from, from, to, "Z9")
				s.add(to, from, to, "Z9")
			}
			triple("Z1", "Z6")
			s.op("VMOVDQA32 Z6, %s", slot(three1))
			for i, first := range []int{three3, three5} {
				x, y := fmt.Sprintf("Z%d", 2+2*i), fmt.Sprintf("Z%d", 3+2*i)
				triple(y, "Z6")
				s.op("VMOVDQA32 Z6, %s", slot(first))
				s.add(x, "Z6", "Z6", "Z9")
				s.op("VMOVDQA32 Z6, %s", slot(mixed23+3*i))
				s.add(x, y, "Z7", "Z9")
				s.op("VMOVDQA32 Z7, %s", slot(sum23+3*i))
				triple("Z7", "Z8")
				s.op("VMOVDQA32 Z8, %s", slot(threeSum23+3*i))
			}
			for k := range degree {
				s.extLoad("SI", k, fmt.Sprintf("Z%d", k))
				s.op("VPSRLQ $32, Z%d, Z%d", k, degree+k)
			}
			for k, row := range extMatrix {
				s.dot(func(i int, even, odd string) {
					s.op("VPMULUDQ %s, Z%d, %s", slot(row[i]), i, even)
					s.op("VMOVSHDUP %s, %s", slot(row[i]), odd)
					s.op("VPMULUDQ %s, Z%d, %s", odd, degree+i, odd)
				}, degree)
				if accumulate {
					s.extLoad("DI", k, "Z12")
					s.add("Z13", "Z12", "Z13", "Z26")
				}
				s.extStore("Z13", "DI", k)
			}
		})
	})
}

// dot sets Z13 to the sum of n products, which product writes to the registers it
// is given. Z12 to Z27 are changed.
func (s step) dot(product func(i int, even, odd string), n int) {
	for i := range n {
		if i == 0 {
			product(i, "Z12", "Z13")
			continue
		}
		even, odd := fmt.Sprintf("Z%d", 14+2*(i%4)), fmt.Sprintf("Z%d", 15+2*(i%4))
		product(i, even, odd)
		s.op("VPADDQ %s, Z12, Z12", even)
		s.op("VPADDQ %s, Z13, Z13", odd)
		// Four products are below 2^64, p * 2^32 and two products too.
		if i >= 3 && i%2 == 1 || i == n-1 && n > 2 {
			s.reduceWide("Z12", "Z24")
			s.reduceWide("Z13", "Z25")
		}
	}
	s.montgomery("Z12", "Z13", "Z13", "Z26", "Z27")
}

// extScaleKernel takes the combinations of the scalar from a table of 64-bit words.
func (f *file) extScaleKernel(name string, accumulate bool) {
	what := "v = s * a"
	if accumulate {
		what = "v += s * a"
	}
	f.kernel(name, "func "+name+"(v, a *ExtVec, table *[15]uint32, n int): "+what, 0, 4, func() {
		f.constants()
		f.op("MOVQ v+0(FP), DI")
		f.op("MOVQ a+8(FP), SI")
		f.op("MOVQ table+16(FP), DX")
		f.op("MOVQ n+24(FP), CX")
		f.op("XORQ AX, AX")
		f.loop(func(s step) {
			for k := range degree {
				s.extLoad("SI", k, fmt.Sprintf("Z%d", k))
				s.op("VPSRLQ $32, Z%d, Z%d", k, degree+k)
			}
			for k, row := range extMatrix {
				s.dot(func(i int, even, odd string) {
					s.op("VPBROADCASTD %d(DX), Z28", row[i]*laneBytes)
					s.op("VPMULUDQ Z28, Z%d, %s", i, even)
					s.op("VPMULUDQ Z28, Z%d, %s", degree+i, odd)
				}, degree)
				if accumulate {
					s.extLoad("DI", k, "Z12")
					s.add("Z13", "Z12", "Z13", "Z26")
				}
				s.extStore("Z13", "DI", k)
			}
		})
	})
}

// accumulateKernel adds a combination of several columns at once: the sum over
// the columns is reduced once, and the accumulator is read and written once.
func (f *file) accumulateKernel(columns int) {
	name := fmt.Sprintf("kernelExtAccumulate%d", columns)
	comment := fmt.Sprintf("func %s(v *ExtVec, columns *[]Element, scalars *Ext, from, n int): v[from:from+n] += sum of scalars * columns, %d of them", name, columns)
	f.kernel(name, comment, 0, 5, func() {
		f.constants()
		f.op("MOVQ v+0(FP), DI")
		f.op("MOVQ columns+8(FP), SI")
		f.op("MOVQ scalars+16(FP), DX")
		f.op("MOVQ from+24(FP), AX")
		f.op("SHLQ $2, AX")
		f.op("MOVQ n+32(FP), CX")
		f.loop(func(s step) { s.accumulateStep(columns) })
	})
}

func (s step) accumulateStep(columns int) {
	for j := range columns {
		s.extLoad("SI", j, fmt.Sprintf("Z%d", 2*j))
		s.op("VPSRLQ $32, Z%d, Z%d", 2*j, 2*j+1)
	}
	const even, odd = "Z16", "Z17"
	for k := range degree {
		for j := range columns {
			s.op("VPBROADCASTD %d(DX), Z28", j*extBytes+k*laneBytes)
			if j == 0 {
				s.op("VPMULUDQ Z28, Z0, %s", even)
				s.op("VPMULUDQ Z28, Z1, %s", odd)
				continue
			}
			e, o := fmt.Sprintf("Z%d", 18+2*(j%3)), fmt.Sprintf("Z%d", 19+2*(j%3))
			s.op("VPMULUDQ Z28, Z%d, %s", 2*j, e)
			s.op("VPMULUDQ Z28, Z%d, %s", 2*j+1, o)
			s.op("VPADDQ %s, %s, %s", e, even, even)
			s.op("VPADDQ %s, %s, %s", o, odd, odd)
			if j >= 3 && j%2 == 1 {
				s.reduceWide(even, "Z24")
				s.reduceWide(odd, "Z25")
			}
		}
		s.montgomery(even, odd, odd, "Z26", "Z27")
		s.extLoad("DI", k, even)
		s.add(odd, even, odd, "Z26")
		s.extStore(odd, "DI", k)
	}
}

func (f *file) extInnerBaseKernel() {
	const name = "kernelExtInnerBase"
	f.kernel(name, "func "+name+"(sums *[6][16]Element, v *ExtVec, a *Element, n int): sums of v * a by lane", 0, 4, func() {
		f.constants()
		f.op("MOVQ v+8(FP), SI")
		f.op("MOVQ a+16(FP), DX")
		f.op("MOVQ n+24(FP), CX")
		f.op("XORQ AX, AX")
		for i := range 2 * degree {
			f.op("VPXORQ Z%d, Z%d, Z%d", i, i, i)
		}
		f.loop(func(s step) {
			s.load("DX", "Z12")
			s.op("VPSRLQ $32, Z12, Z13")
			for k := range degree {
				t := 14 + 4*(k%3)
				s.extLoad("SI", k, fmt.Sprintf("Z%d", t))
				s.op("VPSRLQ $32, Z%d, Z%d", t, t+1)
				s.op("VPMULUDQ Z12, Z%d, Z%d", t, t)
				s.op("VPMULUDQ Z13, Z%d, Z%d", t+1, t+1)
				s.accumulate(fmt.Sprintf("Z%d", t), fmt.Sprintf("Z%d", 2*k), fmt.Sprintf("Z%d", t+2))
				s.accumulate(fmt.Sprintf("Z%d", t+1), fmt.Sprintf("Z%d", 2*k+1), fmt.Sprintf("Z%d", t+3))
			}
		})
		f.op("MOVQ sums+0(FP), DI")
		for k := range degree {
			f.montgomery(fmt.Sprintf("Z%d", 2*k), fmt.Sprintf("Z%d", 2*k+1), "Z12", "Z13", "Z14")
			f.op("VMOVDQU32 Z12, %d(DI)", k*vectorSize)
		}
	})
}
