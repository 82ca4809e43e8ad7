//go:build !purego

package field

import "golang.org/x/sys/cpu"

// kernelRows is how many elements of an extension a call of a kernel takes at
// most: the runtime cannot stop a goroutine in one, so it must not take long.
const kernelRows = 1 << 15

// hasKernels says whether the processor and the operating system support what the
// kernels use.
var hasKernels = cpu.X86.HasAVX512F

func vecAdd(dst, a, b []Element) {
	if !hasKernels || len(dst) == 0 {
		vecAddGeneric(dst, a, b)
		return
	}
	kernelVecAdd(&dst[0], &a[0], &b[0], len(dst))
}

func vecSub(dst, a, b []Element) {
	if !hasKernels || len(dst) == 0 {
		vecSubGeneric(dst, a, b)
		return
	}
	kernelVecSub(&dst[0], &a[0], &b[0], len(dst))
}

func vecMul(dst, a, b []Element) {
	if !hasKernels || len(dst) == 0 {
		vecMulGeneric(dst, a, b)
		return
	}
	kernelVecMul(&dst[0], &a[0], &b[0], len(dst))
}

func vecMulAdd(dst, a, b []Element) {
	if !hasKernels || len(dst) == 0 {
		vecMulAddGeneric(dst, a, b)
		return
	}
	kernelVecMulAdd(&dst[0], &a[0], &b[0], len(dst))
}

func vecScale(dst, a []Element, s Element) {
	if !hasKernels || len(dst) == 0 {
		vecScaleGeneric(dst, a, s)
		return
	}
	kernelVecScale(&dst[0], &a[0], s[0], len(dst))
}

func vecScaleAdd(dst, a []Element, s Element) {
	if !hasKernels || len(dst) == 0 {
		vecScaleAddGeneric(dst, a, s)
		return
	}
	kernelVecScaleAdd(&dst[0], &a[0], s[0], len(dst))
}

func vecAddScalar(dst, a []Element, s Element) {
	if !hasKernels || len(dst) == 0 {
		vecAddScalarGeneric(dst, a, s)
		return
	}
	kernelVecAddScalar(&dst[0], &a[0], s[0], len(dst))
}

func vecSubFrom(dst, a []Element, s Element) {
	if !hasKernels || len(dst) == 0 {
		vecSubFromGeneric(dst, a, s)
		return
	}
	kernelVecSubFrom(&dst[0], &a[0], s[0], len(dst))
}

func vecInner(a, b []Element) Element {
	if !hasKernels || len(a) == 0 {
		return vecInnerGeneric(a, b)
	}
	var sums [16]Element
	kernelVecInner(&sums, &a[0], &b[0], len(a))
	return VecSum(sums[:])
}

func extMul(v, a, b *ExtVec) {
	if !hasKernels {
		extMulGeneric(v, a, b)
		return
	}
	for from := 0; from < v.Len(); from += kernelRows {
		to := min(from+kernelRows, v.Len())
		z, x, y := v.Slice(from, to), a.Slice(from, to), b.Slice(from, to)
		kernelExtMul(&z, &x, &y, to-from)
	}
}

func extMulAdd(v, a, b *ExtVec) {
	if !hasKernels {
		extMulAddGeneric(v, a, b)
		return
	}
	for from := 0; from < v.Len(); from += kernelRows {
		to := min(from+kernelRows, v.Len())
		z, x, y := v.Slice(from, to), a.Slice(from, to), b.Slice(from, to)
		kernelExtMulAdd(&z, &x, &y, to-from)
	}
}

func extScale(v, a *ExtVec, s *Ext) {
	if !hasKernels {
		extScaleGeneric(v, a, s)
		return
	}
	table := scaleTable(s)
	for from := 0; from < v.Len(); from += kernelRows {
		to := min(from+kernelRows, v.Len())
		z, x := v.Slice(from, to), a.Slice(from, to)
		kernelExtScale(&z, &x, &table, to-from)
	}
}

func extScaleAdd(v, a *ExtVec, s *Ext) {
	if !hasKernels {
		extScaleAddGeneric(v, a, s)
		return
	}
	table := scaleTable(s)
	for from := 0; from < v.Len(); from += kernelRows {
		to := min(from+kernelRows, v.Len())
		z, x := v.Slice(from, to), a.Slice(from, to)
		kernelExtScaleAdd(&z, &x, &table, to-from)
	}
}

// scaleTable returns the entries of the matrix that multiplies with s, in the
// order of the generator.
func scaleTable(s *Ext) [15]Element {
	var t [15]Element
	triple := func(to, from int) {
		t[to].Double(&t[from])
		t[to].Add(&t[to], &t[from])
	}
	c := Coordinates(s)
	copy(t[:], c[:])
	triple(6, 1)
	triple(7, 3)
	triple(8, 5)
	t[9].Add(&t[2], &t[7])
	t[10].Add(&t[2], &t[3])
	triple(11, 10)
	t[12].Add(&t[4], &t[8])
	t[13].Add(&t[4], &t[5])
	triple(14, 13)
	return t
}

// accumulateRows is how many rows of the accumulator stay in the cache while all
// columns are added to them.
const accumulateRows = 1024

func extAccumulateBase(v *ExtVec, columns [][]Element, scalars []Ext) {
	if !hasKernels {
		extAccumulateBaseGeneric(v, columns, scalars)
		return
	}
	for from := 0; from < v.Len(); from += accumulateRows {
		n := min(accumulateRows, v.Len()-from)
		j := 0
		for ; len(columns)-j >= 8; j += 8 {
			kernelExtAccumulate8(v, &columns[j], &scalars[j], from, n)
		}
		if len(columns)-j >= 4 {
			kernelExtAccumulate4(v, &columns[j], &scalars[j], from, n)
			j += 4
		}
		if len(columns)-j >= 2 {
			kernelExtAccumulate2(v, &columns[j], &scalars[j], from, n)
			j += 2
		}
		if len(columns)-j >= 1 {
			kernelExtAccumulate1(v, &columns[j], &scalars[j], from, n)
		}
	}
}

func extInner(v, a *ExtVec) Ext {
	if !hasKernels {
		return extInnerGeneric(v, a)
	}
	// Products are added up in a few lanes, which are summed at the end.
	const rows = 64
	var arena [ExtDegree][rows]Element
	var products ExtVec
	for k := range products {
		products[k] = arena[k][:]
	}
	for from := 0; from < v.Len(); from += rows {
		to := min(from+rows, v.Len())
		x, y := v.Slice(from, to), a.Slice(from, to)
		kernelExtMulAdd(&products, &x, &y, to-from)
	}
	return products.Sum()
}

func extInnerBase(v *ExtVec, a []Element) Ext {
	if !hasKernels || len(a) == 0 {
		return extInnerBaseGeneric(v, a)
	}
	var sums [ExtDegree][16]Element
	kernelExtInnerBase(&sums, v, &a[0], len(a))
	var c [ExtDegree]Element
	for k := range c {
		c[k] = VecSum(sums[k][:])
	}
	return NewExt(c)
}
