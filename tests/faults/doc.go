// Package faults holds tests that break running zkgeth processes: kill -9 under
// load, a batcher killed between sending and receipt, a full disk, a damaged
// write-ahead log. After each of them every block that was published must be
// there again, unchanged, and L1 must hold exactly one batch for every index.
//
// The tests start the real binary, built once by TestMain. ZKGETH_TEST_SEED
// repeats a run, ZKGETH_TEST_FULL=1 makes it longer. The central types are
// process (a running zkgeth) and history (what it has published).
package faults
