package field

import (
	"encoding/binary"
	"testing"
)

// FuzzOperations compares all operations with plain Go on operands made of the
// input: every four bytes are a number in Montgomery form, and the first byte
// moves where the slices start.
func FuzzOperations(f *testing.F) {
	f.Add([]byte{0})
	f.Add(append([]byte{3}, make([]byte, 200)...))
	var ones []byte
	for range 40 {
		ones = binary.LittleEndian.AppendUint32(ones, Modulus-1)
	}
	f.Add(append([]byte{1}, ones...))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) == 0 {
			return
		}
		shift := int(data[0] % 17)
		data = data[1:]
		numbers := make([]Element, len(data)/4)
		for i := range numbers {
			numbers[i] = Element{binary.LittleEndian.Uint32(data[4*i:]) % Modulus}
		}
		n := len(numbers)
		// Operand j is the input turned by j, at its own alignment.
		operand := func(j int) []Element {
			out := make([]Element, n+shift+j)[shift+j:]
			for i := range out {
				out[i] = numbers[(i+j)%n]
			}
			return out
		}
		ext := func(j int) (v ExtVec) {
			for k := range v {
				v[k] = operand(j + k)
			}
			return v
		}
		a, b, got, want := operand(0), operand(1), operand(2), operand(2)
		var s Element
		var e Ext
		if n > 0 {
			s = numbers[0]
			x := ext(3)
			e = x.At(0)
		}
		same := func(what string) {
			t.Helper()
			for i := range got {
				if got[i] != want[i] {
					t.Fatalf("%s: element %d of %d", what, i, n)
				}
			}
		}
		vecAdd(got, a, b)
		vecAddGeneric(want, a, b)
		same("add")
		vecMulAdd(got, a, b)
		vecMulAddGeneric(want, a, b)
		same("mul add")
		vecSub(got, got, b)
		vecSubGeneric(want, want, b)
		same("sub")
		vecMul(got, got, a)
		vecMulGeneric(want, want, a)
		same("mul")
		vecScaleAdd(got, b, s)
		vecScaleAddGeneric(want, b, s)
		same("scale add")
		vecScale(got, got, s)
		vecScaleGeneric(want, want, s)
		same("scale")
		vecAddScalar(got, got, s)
		vecAddScalarGeneric(want, want, s)
		same("add scalar")
		vecSubFrom(got, got, s)
		vecSubFromGeneric(want, want, s)
		same("sub from")
		if vecInner(a, b) != vecInnerGeneric(a, b) {
			t.Fatal("inner product")
		}

		x, y, v, w := ext(4), ext(5), ext(6), ext(6)
		sameExt := func(what string) {
			t.Helper()
			for k := range v {
				got, want = v[k], w[k]
				same(what)
			}
		}
		extMulAdd(&v, &x, &y)
		extMulAddGeneric(&w, &x, &y)
		sameExt("extension, mul add")
		extMul(&v, &v, &x)
		extMulGeneric(&w, &w, &x)
		sameExt("extension, mul")
		extScaleAdd(&v, &y, &e)
		extScaleAddGeneric(&w, &y, &e)
		sameExt("extension, scale add")
		extScale(&v, &v, &e)
		extScaleGeneric(&w, &w, &e)
		sameExt("extension, scale")
		var columns [][]Element
		var scalars []Ext
		for j := range 15 {
			columns, scalars = append(columns, operand(j)), append(scalars, e)
			e.Square(&e)
		}
		extAccumulateBase(&v, columns, scalars)
		extAccumulateBaseGeneric(&w, columns, scalars)
		sameExt("extension, accumulate")
		i, j := extInner(&v, &x), extInnerGeneric(&v, &x)
		if !i.Equal(&j) {
			t.Fatal("extension, inner product")
		}
		i, j = extInnerBase(&v, a), extInnerBaseGeneric(&v, a)
		if !i.Equal(&j) {
			t.Fatal("extension, inner product with base")
		}
	})
}
