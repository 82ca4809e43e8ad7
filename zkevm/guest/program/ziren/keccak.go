package zkvm_runtime

import "github.com/zkgeth/zkgeth/zkevm/guest/accel"

// Keccak256 returns the Keccak-256 digest of data.
func Keccak256(data []byte) (sum [32]byte) {
	accel.Keccak256(data, &sum)
	return sum
}
