//go:build !purego

package poseidon2

import "github.com/zkgeth/zkgeth/prover/field"

// The kernels, in kernels_amd64.s. constants are a schedule's, as [kernelConstants]
// makes them.

// kernelAbsorb24 overwrites the first width elements of every state with columns,
// 16 rows to a block, from row from on, and permutes it.
//
//go:noescape
func kernelAbsorb24(states *Lanes24, constants *uint32, columns *[]field.Element, width, from, blocks int)

//go:noescape
func kernelPermute16(state *Lanes16, constants *uint32)

// kernelCompress writes 16 nodes a block to dst; their children are stride bytes
// apart from left and right on. dst may overlap children that have been read: those
// of earlier blocks and of the same one.
//
//go:noescape
func kernelCompress(dst, left, right *Digest, stride int, constants *uint32, blocks int)
