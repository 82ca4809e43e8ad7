package field

import "fmt"

// The operations on vectors of base elements. All slices of a call have the
// same length. The destination may be one of the operands; other overlaps are
// errors of the caller, and so are different lengths, which panic.

func checkLen(want int, got ...int) {
	for _, n := range got {
		if n != want {
			panic(fmt.Sprintf("field: vectors of %d and %d elements in one operation", want, n))
		}
	}
}

// VecAdd sets dst[i] = a[i] + b[i].
func VecAdd(dst, a, b []Element) {
	checkLen(len(dst), len(a), len(b))
	vecAdd(dst, a, b)
}

// VecSub sets dst[i] = a[i] - b[i].
func VecSub(dst, a, b []Element) {
	checkLen(len(dst), len(a), len(b))
	vecSub(dst, a, b)
}

// VecMul sets dst[i] = a[i] * b[i].
func VecMul(dst, a, b []Element) {
	checkLen(len(dst), len(a), len(b))
	vecMul(dst, a, b)
}

// VecMulAdd sets dst[i] += a[i] * b[i].
func VecMulAdd(dst, a, b []Element) {
	checkLen(len(dst), len(a), len(b))
	vecMulAdd(dst, a, b)
}

// VecScale sets dst[i] = s * a[i].
func VecScale(dst, a []Element, s Element) {
	checkLen(len(dst), len(a))
	vecScale(dst, a, s)
}

// VecScaleAdd sets dst[i] += s * a[i].
func VecScaleAdd(dst, a []Element, s Element) {
	checkLen(len(dst), len(a))
	vecScaleAdd(dst, a, s)
}

// VecAddScalar sets dst[i] = a[i] + s.
func VecAddScalar(dst, a []Element, s Element) {
	checkLen(len(dst), len(a))
	vecAddScalar(dst, a, s)
}

// VecSubFrom sets dst[i] = s - a[i]; with s = 0 it negates.
func VecSubFrom(dst, a []Element, s Element) {
	checkLen(len(dst), len(a))
	vecSubFrom(dst, a, s)
}

// VecFill sets dst[i] = s.
func VecFill(dst []Element, s Element) {
	if len(dst) == 0 {
		return
	}
	dst[0] = s
	for n := 1; n < len(dst); n *= 2 { // copying is faster than a loop
		copy(dst[n:], dst[:n])
	}
}

// VecInner returns the sum of a[i] * b[i].
func VecInner(a, b []Element) Element {
	checkLen(len(a), len(b))
	return vecInner(a, b)
}

// VecSum returns the sum of a[i].
func VecSum(a []Element) Element {
	// A sum of 2^32 elements still fits: each is below 2^31.
	var sum uint64
	for i := range a {
		sum += uint64(a[i][0])
	}
	return Element{uint32(sum % Modulus)}
}

// VecPowers sets dst[i] = first * s^i.
func VecPowers(dst []Element, first, s Element) {
	if len(dst) == 0 {
		return
	}
	dst[0] = first
	// The known part is doubled with its own multiple.
	step := s
	for known := 1; known < len(dst); known *= 2 {
		next := dst[known:min(2*known, len(dst))]
		VecScale(next, dst[:len(next)], step)
		step.Square(&step)
	}
}

// VecInverse sets dst[i] = 1 / a[i], with one inversion and about three products
// an element. dst and a must not overlap. It fails with [ErrZero] if one of a is
// zero; dst is undefined then.
func VecInverse(dst, a []Element) error {
	checkLen(len(dst), len(a))
	// Products run down the lanes of a window, so that vectors are multiplied.
	var lanes [inverseLanes]Element
	window := lanes[:min(inverseLanes, len(a))]
	for i := range window {
		window[i].SetOne()
	}
	for at := 0; at < len(a); at += inverseLanes {
		end := min(at+inverseLanes, len(a))
		w := window[:end-at]
		copy(dst[at:end], w)
		vecMul(w, w, a[at:end])
	}
	if err := invertElements(window); err != nil {
		return err
	}
	for at := (len(a) - 1) / inverseLanes * inverseLanes; at >= 0; at -= inverseLanes {
		end := min(at+inverseLanes, len(a))
		w := window[:end-at]
		vecMul(dst[at:end], dst[at:end], w)
		vecMul(w, w, a[at:end])
	}
	return nil
}

// inverseLanes is how many products a batch inversion keeps: enough for a call
// of a vector kernel to be worth it, few against the vector.
const inverseLanes = 128

func invertElements(xs []Element) error {
	var before [inverseLanes]Element
	var acc Element
	acc.SetOne()
	for i := range xs {
		if xs[i].IsZero() {
			return ErrZero
		}
		before[i] = acc
		acc.Mul(&acc, &xs[i])
	}
	acc.Inverse(&acc)
	for i := len(xs) - 1; i >= 0; i-- {
		x := xs[i]
		xs[i].Mul(&before[i], &acc)
		acc.Mul(&acc, &x)
	}
	return nil
}
