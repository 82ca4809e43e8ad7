// Package e2e tests whole networks in one process: an embedded L1 whose blocks
// and reorganisations the test controls, a sequencer with batcher and finaliser,
// and followers that know L1 only.
//
// The central type is [network] in network_test.go. Tests that need a process to
// kill are in tests/faults.
package e2e
