//go:build !purego

package hash

import "github.com/consensys/gnark-crypto/utils/cpu"

// hasLanes is whether the machine has the instructions of [compressLanes].
var hasLanes = cpu.SupportAVX512IFMA

// compressLanes multiplies the elements with the scales, over 2^260, compresses, and leaves
// the results, times 2^256 and below 2 p, in the first element.
//
//go:noescape
func compressLanes(w *laneWork, scales *[Width]digits, constants *uint64)
