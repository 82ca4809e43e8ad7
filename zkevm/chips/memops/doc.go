// Package memops proves the machine's memory operations, Memmove, Memclr and Memequal of
// package abi: the constraints, and the rows that satisfy them.
//
// The lisp of [Sources] has three tables. memcall has a row for each call, which it
// receives from the bus call; memcopy has a row for each word that is written or compared;
// memclear one for each word that is cleared. README.md describes them. All keep to the
// conventions of zkevm/constraints/README.md.
//
// The central type is [Trace]: it takes calls one after another, with a [Memory] that
// knows what every word holds and when it was accessed last, and yields the columns.
package memops
