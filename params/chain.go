package params

import (
	"math/big"

	"github.com/ethereum/go-ethereum/params"
)

// Chain ids of the development network.
const (
	DevL1ChainID = 900
	DevL2ChainID = 901
)

// L2ChainConfig returns go-ethereum's configuration of an L2: Osaka from
// genesis, no room for blobs.
func L2ChainConfig(chainID uint64) *params.ChainConfig {
	// Max 0 makes blob inclusion impossible; Target 0 would divide by zero in
	// the excess blob gas rule.
	none := &params.BlobConfig{Target: 1, Max: 0, UpdateFraction: params.DefaultPragueBlobConfig.UpdateFraction}
	return osaka(chainID, none)
}

// DevL1ChainConfig returns the configuration of the embedded development L1.
func DevL1ChainConfig() *params.ChainConfig {
	return osaka(DevL1ChainID, params.DefaultPragueBlobConfig)
}

func osaka(chainID uint64, blobs *params.BlobConfig) *params.ChainConfig {
	zero, start := big.NewInt(0), new(uint64)
	return &params.ChainConfig{
		ChainID: new(big.Int).SetUint64(chainID), HomesteadBlock: zero, EIP150Block: zero, EIP155Block: zero, EIP158Block: zero,
		ByzantiumBlock: zero, ConstantinopleBlock: zero, PetersburgBlock: zero, IstanbulBlock: zero, MuirGlacierBlock: zero,
		BerlinBlock: zero, LondonBlock: zero, ArrowGlacierBlock: zero, GrayGlacierBlock: zero, MergeNetsplitBlock: zero,
		TerminalTotalDifficulty: zero, ShanghaiTime: start, CancunTime: start, PragueTime: start, OsakaTime: start,
		BlobScheduleConfig: &params.BlobScheduleConfig{Cancun: blobs, Prague: blobs},
	}
}
