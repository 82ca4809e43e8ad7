package params

// Protocol limits that are the same in every deployment (docs/protocol.md).
const (
	MinGasLimit = 5_000_000   // L2 block gas limit, lowest allowed in a config
	MaxGasLimit = 500_000_000 // and highest

	// MaxL2ChainID keeps the signature values of EIP-155, 2*id+36 at most, within 64
	// bits: the proven program has no room for more.
	MaxL2ChainID = (1<<64 - 37) / 2

	MaxDepositsPerBlock = 64
	MaxForcedPerBlock   = 4 // and all that L1 demands of a batch, see MaxForcedGas

	MaxBlobsPerBatch = 6
	BlobBytes        = 131_072 // bytes of a blob
	BlobPayloadBytes = 126_976 // 31 usable bytes in each of 4,096 field elements
	MaxBatchPayload  = MaxBlobsPerBatch*BlobPayloadBytes - 4
	MaxBatchInflated = 16 << 20 // bytes of the RLP inside a batch payload
	MaxBatchWindow   = 8 << 20  // zstd window of a batch payload, in bytes
	MaxBatchBlocks   = 16_384   // blocks and
	MaxBatchTxs      = 65_536   // sequencer transactions of a batch; keep a decoder's memory in bounds
	MaxForcedTxBytes = 32 << 10 // raw bytes of a forced transaction
	// MaxForcedGas is the highest gas limit of a forced transaction. MaxForcedPerBlock of
	// them fit into the smallest block: none ever lacks the block's gas.
	MaxForcedGas = 1_000_000
	// MaxForcedCost is what executing one may cost (meter.Forced), in cycle equivalents.
	MaxForcedCost      = 6_000_000
	MaxTransactionGas  = 1 << 24 // EIP-7825
	InboxTreeDepth     = 32
	HeaderExtraVersion = 1
	HeaderExtraLength  = 25
)
