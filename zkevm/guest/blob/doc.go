// Package blob evaluates the polynomial of an EIP-4844 blob, by which a proof is
// bound to the blobs that L1 knows: the point-evaluation precompile shows that
// they have the same value at a point derived from their content.
//
// zkevm/guest/statement calls [Evaluate] for every blob of a batch. The host opens
// the same blobs with rollup/batch.Claim.
//
// # Method
//
// A blob lists the values of a polynomial f of degree below 4,096 at the roots of
// unity, in bit-reversed order. Four neighbours are the values at w, -w, iw and
// -iw (i being a fourth root of unity), four points with the same fourth power,
// and write
//
//	f(x) = g0(x^4) + x g1(x^4) + x^2 g2(x^4) + x^3 g3(x^4)
//
// A transform of size four turns the four values into 4 w^j gj(w^4), hence with
// t = z/w into 4 h(w^4) for the polynomial h = g0 + z g1 + z^2 g2 + z^3 g3, of
// which f(z) is the value at z^4. The values of h are again in bit-reversed order,
// and six such steps leave one value. There is no division, so that a z which is
// itself a root of unity is no special case, and groups of zeros cost nothing
// where they are left away at the end. It takes five multiplications for four elements, less
// than a third of what the barycentric formula does.
//
// The values are left as plain integers and only the factors are in Montgomery
// form: the product is a plain integer then, and no element has to be converted.
package blob
