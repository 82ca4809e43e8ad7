//go:build !purego

package poseidon2

import "testing"

// What a processor without the kernels' instructions does.
func TestWithoutKernels(t *testing.T) {
	defer func(had bool) { hasKernels = had }(hasKernels)
	hasKernels = false
	t.Run("lanes", TestLanes)
	t.Run("row hasher", TestRowHasherRanges)
	t.Run("layer", TestCompressLayer)
	t.Run("pairs", TestCompressPairs)
}
