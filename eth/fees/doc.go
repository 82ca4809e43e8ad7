// Package fees sets the sequencer's minimum tip so that transactions pay for
// the L1 data they cause.
//
// The L2 base fee is burned and knows nothing of L1, so the data cost is
// recovered by the tip: standard transactions, no custom fee field, and wallets
// that ask eth_maxPriorityFeePerGas see the right price. The central type is
// [Oracle]. The batcher feeds it with L1 prices and with what its batches held;
// the pool's minimum (SetGasTip) and the RPC guard's suggestions are read from
// it. It prices data only, not proving.
//
// Blob pricing is EIP-4844's, tips are EIP-1559's.
package fees
