//go:build !purego

package field

// The kernels, in kernels_amd64.s. n is a number of elements and may be zero.

//go:noescape
func kernelVecAdd(dst, a, b *Element, n int)

//go:noescape
func kernelVecSub(dst, a, b *Element, n int)

//go:noescape
func kernelVecMul(dst, a, b *Element, n int)

//go:noescape
func kernelVecMulAdd(dst, a, b *Element, n int)

//go:noescape
func kernelVecScale(dst, a *Element, s uint32, n int)

//go:noescape
func kernelVecScaleAdd(dst, a *Element, s uint32, n int)

//go:noescape
func kernelVecAddScalar(dst, a *Element, s uint32, n int)

//go:noescape
func kernelVecSubFrom(dst, a *Element, s uint32, n int)

//go:noescape
func kernelVecInner(sums *[16]Element, a, b *Element, n int)

//go:noescape
func kernelExtMul(v, a, b *ExtVec, n int)

//go:noescape
func kernelExtMulAdd(v, a, b *ExtVec, n int)

//go:noescape
func kernelExtScale(v, a *ExtVec, table *[15]Element, n int)

//go:noescape
func kernelExtScaleAdd(v, a *ExtVec, table *[15]Element, n int)

//go:noescape
func kernelExtAccumulate1(v *ExtVec, columns *[]Element, scalars *Ext, from, n int)

//go:noescape
func kernelExtAccumulate2(v *ExtVec, columns *[]Element, scalars *Ext, from, n int)

//go:noescape
func kernelExtAccumulate4(v *ExtVec, columns *[]Element, scalars *Ext, from, n int)

//go:noescape
func kernelExtAccumulate8(v *ExtVec, columns *[]Element, scalars *Ext, from, n int)

//go:noescape
func kernelExtInnerBase(sums *[ExtDegree][16]Element, v *ExtVec, a *Element, n int)
