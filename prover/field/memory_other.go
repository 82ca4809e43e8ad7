//go:build !linux

package field

func adviseHuge([]byte) {}
