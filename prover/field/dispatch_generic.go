//go:build !amd64 || purego

package field

func vecAdd(dst, a, b []Element)                          { vecAddGeneric(dst, a, b) }
func vecSub(dst, a, b []Element)                          { vecSubGeneric(dst, a, b) }
func vecMul(dst, a, b []Element)                          { vecMulGeneric(dst, a, b) }
func vecMulAdd(dst, a, b []Element)                       { vecMulAddGeneric(dst, a, b) }
func vecScale(dst, a []Element, s Element)                { vecScaleGeneric(dst, a, s) }
func vecScaleAdd(dst, a []Element, s Element)             { vecScaleAddGeneric(dst, a, s) }
func vecAddScalar(dst, a []Element, s Element)            { vecAddScalarGeneric(dst, a, s) }
func vecSubFrom(dst, a []Element, s Element)              { vecSubFromGeneric(dst, a, s) }
func vecInner(a, b []Element) Element                     { return vecInnerGeneric(a, b) }
func extMul(v, a, b *ExtVec)                              { extMulGeneric(v, a, b) }
func extMulAdd(v, a, b *ExtVec)                           { extMulAddGeneric(v, a, b) }
func extScale(v, a *ExtVec, s *Ext)                       { extScaleGeneric(v, a, s) }
func extScaleAdd(v, a *ExtVec, s *Ext)                    { extScaleAddGeneric(v, a, s) }
func extInner(v, a *ExtVec) Ext                           { return extInnerGeneric(v, a) }
func extInnerBase(v *ExtVec, a []Element) Ext             { return extInnerBaseGeneric(v, a) }
func extAccumulateBase(v *ExtVec, c [][]Element, s []Ext) { extAccumulateBaseGeneric(v, c, s) }
