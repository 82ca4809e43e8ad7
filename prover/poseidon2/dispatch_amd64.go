//go:build !purego

package poseidon2

import (
	"golang.org/x/sys/cpu"

	"github.com/zkgeth/zkgeth/prover/field"
)

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
	kernelAbsorb24(s, constants24, nil, 0, 1)
}

func absorb(states []Lanes24, columns [][]field.Element) {
	if !hasKernels || len(states) == 0 {
		absorbGeneric(states, columns)
		return
	}
	kernelAbsorb24(&states[0], constants24, &columns[0], len(columns), len(states))
}

func compressLayer(parents, children []Digest) {
	full := 0
	if hasKernels && len(parents) >= Lanes {
		blocks := len(parents) / Lanes
		kernelCompress(&parents[0], &children[0], &children[1], 2*digestSize, constants16, blocks)
		full = blocks * Lanes
	}
	compressLayerGeneric(parents[full:], children[2*full:])
}

func compressPairs(nodes, left []Digest) {
	full := 0
	if hasKernels && len(nodes) >= Lanes {
		blocks := len(nodes) / Lanes
		kernelCompress(&nodes[0], &left[0], &nodes[0], digestSize, constants16, blocks)
		full = blocks * Lanes
	}
	compressPairsGeneric(nodes[full:], left[full:])
}

// digestSize is the size of a Digest in memory.
const digestSize = DigestLen * 4
