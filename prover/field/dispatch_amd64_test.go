//go:build !purego

package field

import "testing"

// What a processor without the kernels' instructions does.
func TestWithoutKernels(t *testing.T) {
	defer func(had bool) { hasKernels = had }(hasKernels)
	hasKernels = false
	t.Run("vectors", TestVecOperations)
	t.Run("sums", TestVecSums)
	t.Run("extension vectors", TestExtVecOperations)
	t.Run("extension sums", TestExtVecSums)
	t.Run("accumulate", TestAccumulateBase)
	t.Run("inverse", TestExtVecInverse)
}
