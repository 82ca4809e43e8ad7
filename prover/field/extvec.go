package field

// ExtVec is a vector over the extension as a structure of arrays: slice k holds
// coordinate k of every element, all six have the same length. The slices may
// lie anywhere, so that six committed columns are an ExtVec as they are.
//
// Operations have the form v.Op(a, b) and set v. v may be an operand; other
// overlaps, and different lengths, are errors of the caller; the latter panic.
type ExtVec [ExtDegree][]Element

// extVecPad keeps the coordinates of one index from falling into one set of the
// cache: a stride that is a multiple of 4 KiB costs up to twice the time.
const extVecPad = 16

// ExtVecArena returns how many elements [CarveExtVec] takes for n elements.
func ExtVecArena(n int) int { return ExtDegree * (n + extVecPad) }

// NewExtVec returns a zero vector of n elements in one allocation.
func NewExtVec(n int) ExtVec {
	v, _ := CarveExtVec(NewMemory(ExtVecArena(n)), n)
	return v
}

// CarveExtVec takes a vector of n elements from the front of arena and returns
// it with what is left. It panics if arena is shorter than [ExtVecArena].
func CarveExtVec(arena []Element, n int) (v ExtVec, rest []Element) {
	for k := range v {
		v[k] = arena[:n:n]
		arena = arena[n+extVecPad:]
	}
	return v, arena
}

// Len returns the number of elements.
func (v *ExtVec) Len() int { return len(v[0]) }

// Slice returns the elements from from up to, not including, to; the memory is shared.
func (v *ExtVec) Slice(from, to int) ExtVec {
	var s ExtVec
	for k := range v {
		s[k] = v[k][from:to]
	}
	return s
}

// At returns element i.
func (v *ExtVec) At(i int) Ext {
	return NewExt([ExtDegree]Element{v[0][i], v[1][i], v[2][i], v[3][i], v[4][i], v[5][i]})
}

// Set sets element i.
func (v *ExtVec) Set(i int, x *Ext) {
	for k, c := range Coordinates(x) {
		v[k][i] = c
	}
}

// Fill sets every element to x.
func (v *ExtVec) Fill(x *Ext) {
	for k, c := range Coordinates(x) {
		VecFill(v[k], c)
	}
}

// Copy sets v to a.
func (v *ExtVec) Copy(a *ExtVec) {
	v.check(a)
	for k := range v {
		copy(v[k], a[k])
	}
}

// CopyBase sets v to the elements of a, which lie in the base field.
func (v *ExtVec) CopyBase(a []Element) {
	checkLen(v.Len(), len(a))
	copy(v[0], a)
	for k := 1; k < ExtDegree; k++ {
		clear(v[k])
	}
}

func (v *ExtVec) check(operands ...*ExtVec) {
	n := v.Len()
	for k := range v {
		checkLen(n, len(v[k]))
		for _, a := range operands {
			checkLen(n, len(a[k]))
		}
	}
}

// Add sets v[i] = a[i] + b[i].
func (v *ExtVec) Add(a, b *ExtVec) {
	v.check(a, b)
	for k := range v {
		vecAdd(v[k], a[k], b[k])
	}
}

// Sub sets v[i] = a[i] - b[i].
func (v *ExtVec) Sub(a, b *ExtVec) {
	v.check(a, b)
	for k := range v {
		vecSub(v[k], a[k], b[k])
	}
}

// AddScalar sets v[i] = a[i] + s.
func (v *ExtVec) AddScalar(a *ExtVec, s *Ext) {
	v.check(a)
	for k, c := range Coordinates(s) {
		vecAddScalar(v[k], a[k], c)
	}
}

// SubFrom sets v[i] = s - a[i].
func (v *ExtVec) SubFrom(a *ExtVec, s *Ext) {
	v.check(a)
	for k, c := range Coordinates(s) {
		vecSubFrom(v[k], a[k], c)
	}
}

// AddBase sets v[i] = a[i] + b[i].
func (v *ExtVec) AddBase(a *ExtVec, b []Element) {
	v.Copy(a)
	VecAdd(v[0], v[0], b)
}

// SubBase sets v[i] = a[i] - b[i].
func (v *ExtVec) SubBase(a *ExtVec, b []Element) {
	v.Copy(a)
	VecSub(v[0], v[0], b)
}

// Mul sets v[i] = a[i] * b[i].
func (v *ExtVec) Mul(a, b *ExtVec) {
	v.check(a, b)
	extMul(v, a, b)
}

// MulAdd sets v[i] += a[i] * b[i].
func (v *ExtVec) MulAdd(a, b *ExtVec) {
	v.check(a, b)
	extMulAdd(v, a, b)
}

// MulBase sets v[i] = a[i] * b[i].
func (v *ExtVec) MulBase(a *ExtVec, b []Element) {
	v.check(a)
	checkLen(v.Len(), len(b))
	for k := range v {
		vecMul(v[k], a[k], b)
	}
}

// MulBaseAdd sets v[i] += a[i] * b[i].
func (v *ExtVec) MulBaseAdd(a *ExtVec, b []Element) {
	v.check(a)
	checkLen(v.Len(), len(b))
	for k := range v {
		vecMulAdd(v[k], a[k], b)
	}
}

// Scale sets v[i] = s * a[i].
func (v *ExtVec) Scale(a *ExtVec, s *Ext) {
	v.check(a)
	extScale(v, a, s)
}

// ScaleAdd sets v[i] += s * a[i].
func (v *ExtVec) ScaleAdd(a *ExtVec, s *Ext) {
	v.check(a)
	extScaleAdd(v, a, s)
}

// ScaleByBase sets v[i] = s * a[i].
func (v *ExtVec) ScaleByBase(a *ExtVec, s Element) {
	v.check(a)
	for k := range v {
		vecScale(v[k], a[k], s)
	}
}

// AccumulateBase sets v[i] += sum over j of scalars[j] * columns[j][i]: the
// random linear combination of base columns. Columns are taken several at a
// time, so many in one call are faster than many calls.
func (v *ExtVec) AccumulateBase(columns [][]Element, scalars []Ext) {
	v.check()
	checkLen(len(columns), len(scalars))
	for _, c := range columns {
		checkLen(v.Len(), len(c))
	}
	extAccumulateBase(v, columns, scalars)
}

// Inner returns the sum of v[i] * a[i].
func (v *ExtVec) Inner(a *ExtVec) Ext {
	v.check(a)
	return extInner(v, a)
}

// InnerBase returns the sum of v[i] * a[i]. With v the powers of a point it
// evaluates the polynomial with coefficients a there.
func (v *ExtVec) InnerBase(a []Element) Ext {
	v.check()
	checkLen(v.Len(), len(a))
	return extInnerBase(v, a)
}

// Sum returns the sum of the elements.
func (v *ExtVec) Sum() Ext {
	var c [ExtDegree]Element
	for k := range v {
		c[k] = VecSum(v[k])
	}
	return NewExt(c)
}

// Powers sets v[i] = first * s^i.
func (v *ExtVec) Powers(first, s *Ext) {
	v.check()
	n := v.Len()
	if n == 0 {
		return
	}
	v.Set(0, first)
	step := *s
	for known := 1; known < n; known *= 2 {
		end := min(2*known, n)
		next, from := v.Slice(known, end), v.Slice(0, end-known)
		next.Scale(&from, &step)
		step.Square(&step)
	}
}

// Inverse sets v[i] = 1 / a[i], with one inversion and about three products an
// element. v and a must not overlap. It fails with [ErrZero] if one of a is zero;
// v is undefined then.
func (v *ExtVec) Inverse(a *ExtVec) error {
	v.check(a)
	n := v.Len()
	var lanes [ExtDegree][inverseLanes]Element
	var window ExtVec
	for k := range window {
		window[k] = lanes[k][:min(inverseLanes, n)]
	}
	var one Ext
	one.SetOne()
	window.Fill(&one)
	for at := 0; at < n; at += inverseLanes {
		end := min(at+inverseLanes, n)
		w, x, y := window.Slice(0, end-at), a.Slice(at, end), v.Slice(at, end)
		y.Copy(&w)
		extMul(&w, &w, &x)
	}
	if err := invertWindow(&window); err != nil {
		return err
	}
	for at := (n - 1) / inverseLanes * inverseLanes; at >= 0; at -= inverseLanes {
		end := min(at+inverseLanes, n)
		w, x, y := window.Slice(0, end-at), a.Slice(at, end), v.Slice(at, end)
		extMul(&y, &y, &w)
		extMul(&w, &w, &x)
	}
	return nil
}

// scalarLanes is where a batch inversion stops to multiply vectors.
const scalarLanes = 8

// invertWindow inverts the elements of w, at most [inverseLanes] of them: the
// products of the halves are inverted first.
func invertWindow(w *ExtVec) error {
	n := w.Len()
	if n <= scalarLanes || n%2 != 0 {
		return invertEach(w)
	}
	var lanes [ExtDegree][inverseLanes / 2]Element
	var products ExtVec
	for k := range products {
		products[k] = lanes[k][:n/2]
	}
	low, high := w.Slice(0, n/2), w.Slice(n/2, n)
	extMul(&products, &low, &high)
	if err := invertWindow(&products); err != nil {
		return err
	}
	// 1/x = y/(xy), 1/y = x/(xy)
	extMul(&high, &high, &products)
	extMul(&low, &low, &products)
	for k := range low {
		for i := range low[k] {
			low[k][i], high[k][i] = high[k][i], low[k][i]
		}
	}
	return nil
}

// invertEach is invertWindow without vectors.
func invertEach(w *ExtVec) error {
	var xs, scratch [inverseLanes]Ext
	n := w.Len()
	for i := range n {
		xs[i] = w.At(i)
	}
	if err := InvertExts(xs[:n], scratch[:n]); err != nil {
		return err
	}
	for i := range n {
		w.Set(i, &xs[i])
	}
	return nil
}
