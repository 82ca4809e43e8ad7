// Package zkvm_runtime stands in for the module of the same path that
// go-ethereum hashes with when it is built with the tag ziren.
//
// The guest's go.mod replaces that module by this folder, so that every
// Keccak-256 inside go-ethereum becomes the machine's call, and go-ethereum
// itself stays unmodified. It has the one function go-ethereum calls, written
// from that call (crypto/keccak_ziren.go), and nothing of the original module.
package zkvm_runtime
