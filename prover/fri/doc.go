// Package fri shows that a committed function is close to a polynomial of degree
// below the height of the proof: the low-degree test at the end of the STARK.
//
// The polynomial D arrives as coefficients over the extension, in the order of poly. In
// every step the values of D on its domain are committed to, eight to a leaf (those at
// points with the same eighth power), a challenge beta is drawn, and D becomes
// the sum of beta^j D_j, where D(X) = sum X^j D_j(X^8). Steps end when few coefficients are left, which
// are sent. A proof of work makes queries dear; then points are drawn, and at each the
// values of all steps are opened, and the verifier folds them itself.
//
// The central type is [Proof]. What D should be at a queried point the verifier
// computes from the openings of the commitments before, which is not this package's
// business. How many queries are enough is package soundness's.
//
// FRI: https://eccc.weizmann.ac.il/report/2017/134.
package fri
