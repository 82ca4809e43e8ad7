// Package modular proves the machine's field accelerators, FieldMul, FieldAdd, FieldSub
// and FieldInverse of package abi for all its fields: the constraints, and the rows that
// satisfy them.
//
// The lisp of [Sources] has four tables with a row for each call: products and inverses,
// sums and differences, for fields of four and of six words. README.md describes them.
// They keep to the conventions of zkevm/constraints/README.md.
//
// The lisp is generated, by package makelisp from [Lisp]: limb products are too many to
// write by hand. Relations modulo a number that is a constant of the table are those of
// package foreign; here the modulus is a column, as a table serves several fields.
//
// The central type is [Trace]: it takes calls one after another, with a [Memory] that
// knows what every word holds and when it was accessed last, and yields the columns.
package modular

//go:generate go run ./makelisp lisp
