// Package secp256k1 proves calls of the accelerator abi.Secp256k1Recover: that the bytes
// it writes to memory and its result are what package abi says of the bytes it reads.
//
// It has two tables. A row of secpcall is a call: it takes the call off the bus call,
// reads hash and signature from memory, writes the key, and proves or refutes all that
// needs no multiplication of a point. The key of a signature that has one is the sum of
// two multiples, which 404 rows of secpadd compute, an addition of two points in each.
//
// [Manifest] and [Lisp] say what package corset needs to compile the tables, and [Fill],
// which takes calls (the central type is [Call]), makes the rows. README.md states the
// relations, why no exceptional case of the addition is left out, and the cost.
package secp256k1
