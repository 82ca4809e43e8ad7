//go:build !purego

package poseidon2

import (
	"golang.org/x/sys/cpu"

	"github.com/zkgeth/zkgeth/prover/field"
)

// kernelBlocks is how many blocks of [Lanes] states a call of a kernel takes at
// most: the runtime cannot stop a goroutine in one, so it must not take long.
const kernelBlocks = 128

// hasKernels says whether the processor and the operating system support what the
// kernels use.
var hasKernels = cpu.X86.HasAVX512F && cpu.X86.HasAVX512VNNI

var (
	constants16 = kernelConstants(schedule16)
	constants24 = kernelConstants(schedule24)
)

// kernelConstants returns the round constants minus p, modulo 2^32.
func kernelConstants(s *schedule) *uint32 {
	out := make([]uint32, len(s.flat))
	for i, c := range s.flat {
		out[i] = c[0] - field.Modulus
	}
	return &out[0]
}

func permute16Lanes(s *Lanes16) {
	if !hasKernels {
		permute16LanesGeneric(s)
		return
	}
	kernelPermute16(s, constants16)
}

func permute24Lanes(s *Lanes24) {
	if !hasKernels {
		permute24LanesGeneric(s)
		return
	}
	kernelAbsorb24(s, constants24, nil, 0, 0, 1)
}

func absorb(states []Lanes24, columns [][]field.Element) {
	if !hasKernels || len(states) == 0 {
		absorbGeneric(states, columns)
		return
	}
	for b := 0; b < len(states); b += kernelBlocks {
		kernelAbsorb24(&states[b], constants24, &columns[0], len(columns), b*Lanes, min(kernelBlocks, len(states)-b))
	}
}

func compressLayer(parents, children []Digest) {
	for hasKernels && len(parents) >= Lanes {
		blocks := min(kernelBlocks, len(parents)/Lanes)
		kernelCompress(&parents[0], &children[0], &children[1], 2*digestSize, constants16, blocks)
		parents, children = parents[blocks*Lanes:], children[2*blocks*Lanes:]
	}
	compressLayerGeneric(parents, children)
}

func compressPairs(parents, left, right []Digest) {
	for hasKernels && len(parents) >= Lanes {
		blocks := min(kernelBlocks, len(parents)/Lanes)
		kernelCompress(&parents[0], &left[0], &right[0], digestSize, constants16, blocks)
		parents, left, right = parents[blocks*Lanes:], left[blocks*Lanes:], right[blocks*Lanes:]
	}
	compressPairsGeneric(parents, left, right)
}

// digestSize is the size of a Digest in memory.
const digestSize = DigestLen * 4
