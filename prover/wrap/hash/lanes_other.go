//go:build !amd64 || purego

package hash

const hasLanes = false

func compressLanes(*laneWork, *[Width]digits, *uint64) { panic("hash: no lanes") }
