// Package corset makes tables of package air from lisp, which go-corset compiles to
// constraints over KoalaBear. No other package knows go-corset.
package corset
