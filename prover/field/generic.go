package field

// The vector operations in plain Go: what the kernels are compared with, and
// what runs without them. Lengths have been checked by the callers.

func vecAddGeneric(dst, a, b []Element) {
	for i := range dst {
		dst[i].Add(&a[i], &b[i])
	}
}

func vecSubGeneric(dst, a, b []Element) {
	for i := range dst {
		dst[i].Sub(&a[i], &b[i])
	}
}

func vecMulGeneric(dst, a, b []Element) {
	for i := range dst {
		dst[i].Mul(&a[i], &b[i])
	}
}

func vecMulAddGeneric(dst, a, b []Element) {
	var t Element
	for i := range dst {
		t.Mul(&a[i], &b[i])
		dst[i].Add(&dst[i], &t)
	}
}

func vecScaleGeneric(dst, a []Element, s Element) {
	for i := range dst {
		dst[i].Mul(&a[i], &s)
	}
}

func vecScaleAddGeneric(dst, a []Element, s Element) {
	var t Element
	for i := range dst {
		t.Mul(&a[i], &s)
		dst[i].Add(&dst[i], &t)
	}
}

func vecAddScalarGeneric(dst, a []Element, s Element) {
	for i := range dst {
		dst[i].Add(&a[i], &s)
	}
}

func vecSubFromGeneric(dst, a []Element, s Element) {
	for i := range dst {
		dst[i].Sub(&s, &a[i])
	}
}

func vecInnerGeneric(a, b []Element) Element {
	var sum, t Element
	for i := range a {
		t.Mul(&a[i], &b[i])
		sum.Add(&sum, &t)
	}
	return sum
}

func extMulGeneric(v, a, b *ExtVec) {
	for i := range v.Len() {
		x, y := a.At(i), b.At(i)
		x.Mul(&x, &y)
		v.Set(i, &x)
	}
}

func extMulAddGeneric(v, a, b *ExtVec) {
	for i := range v.Len() {
		x, y, z := a.At(i), b.At(i), v.At(i)
		x.Mul(&x, &y)
		z.Add(&z, &x)
		v.Set(i, &z)
	}
}

func extScaleGeneric(v, a *ExtVec, s *Ext) {
	for i := range v.Len() {
		x := a.At(i)
		x.Mul(&x, s)
		v.Set(i, &x)
	}
}

func extScaleAddGeneric(v, a *ExtVec, s *Ext) {
	for i := range v.Len() {
		x, z := a.At(i), v.At(i)
		x.Mul(&x, s)
		z.Add(&z, &x)
		v.Set(i, &z)
	}
}

func extAccumulateBaseGeneric(v *ExtVec, columns [][]Element, scalars []Ext) {
	for j, column := range columns {
		for k, c := range Coordinates(&scalars[j]) {
			vecScaleAddGeneric(v[k], column, c)
		}
	}
}

func extInnerGeneric(v, a *ExtVec) Ext {
	var sum Ext
	for i := range v.Len() {
		x, y := v.At(i), a.At(i)
		x.Mul(&x, &y)
		sum.Add(&sum, &x)
	}
	return sum
}

func extInnerBaseGeneric(v *ExtVec, a []Element) Ext {
	var c [ExtDegree]Element
	for k := range v {
		c[k] = vecInnerGeneric(v[k], a)
	}
	return NewExt(c)
}
