package blocktest

import (
	"encoding/json"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/common/math"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/params"
)

// fixture is one blockchain test.
type fixture struct {
	Network       string             `json:"network"`
	Genesis       fixtureHeader      `json:"genesisBlockHeader"`
	GenesisRLP    hexutil.Bytes      `json:"genesisRLP"`
	Pre           types.GenesisAlloc `json:"pre"`
	Post          types.GenesisAlloc `json:"postState"`
	PostHash      *common.Hash       `json:"postStateHash"`
	LastBlockHash common.Hash        `json:"lastblockhash"`
	Blocks        []fixtureBlock     `json:"blocks"`
	Config        struct {
		ChainID      *math.HexOrDecimal256           `json:"chainid"`
		BlobSchedule map[string]*fixtureBlobSchedule `json:"blobSchedule"`
	} `json:"config"`
}

type fixtureHeader struct {
	Hash      common.Hash `json:"hash"`
	StateRoot common.Hash `json:"stateRoot"`
}

type fixtureBlock struct {
	RLP       hexBytes         `json:"rlp"`
	Header    *fixtureHeader   `json:"blockHeader"`
	Receipts  []fixtureReceipt `json:"receipts"`
	Exception string           `json:"expectException"`
}

type fixtureReceipt struct {
	RLP hexutil.Bytes `json:"rlp"`
}

type fixtureBlobSchedule struct {
	Target         math.HexOrDecimal64 `json:"target"`
	Max            math.HexOrDecimal64 `json:"max"`
	UpdateFraction math.HexOrDecimal64 `json:"baseFeeUpdateFraction"`
}

// hexBytes are bytes in hexadecimal. Blocks that cannot be decoded may come in
// digits that cannot either.
type hexBytes struct {
	bytes []byte
	err   error
}

func (h *hexBytes) UnmarshalJSON(in []byte) error {
	var text string
	if err := json.Unmarshal(in, &text); err != nil {
		return err
	}
	h.bytes, h.err = hexutil.Decode(text)
	return nil
}

// depositContract is where the execution specs have it on every chain.
var depositContract = common.HexToAddress("0x00000000219ab540356cBB839Cbe05303d7705Fa")

// chainConfig returns the configuration of the test's chain; ok is false when
// its fork is not supported.
func (f *fixture) chainConfig() (config *params.ChainConfig, ok bool, err error) {
	if f.Network != "Osaka" {
		return nil, false, nil
	}
	always, zero := uint64(0), new(big.Int)
	chainID := big.NewInt(1)
	if f.Config.ChainID != nil {
		chainID = (*big.Int)(f.Config.ChainID)
	}
	config = &params.ChainConfig{
		ChainID: chainID, HomesteadBlock: zero, EIP150Block: zero, EIP155Block: zero, EIP158Block: zero,
		ByzantiumBlock: zero, ConstantinopleBlock: zero, PetersburgBlock: zero, IstanbulBlock: zero,
		MuirGlacierBlock: zero, BerlinBlock: zero, LondonBlock: zero, ArrowGlacierBlock: zero,
		GrayGlacierBlock: zero, MergeNetsplitBlock: zero, TerminalTotalDifficulty: zero,
		ShanghaiTime: &always, CancunTime: &always, PragueTime: &always, OsakaTime: &always,
		DepositContractAddress: depositContract,
		BlobScheduleConfig: &params.BlobScheduleConfig{
			Cancun: params.DefaultCancunBlobConfig, Prague: params.DefaultPragueBlobConfig,
		},
	}
	if f.Config.BlobSchedule != nil {
		s := f.Config.BlobSchedule["Osaka"]
		if s == nil {
			return nil, false, fmt.Errorf("no blob schedule for Osaka")
		}
		config.BlobScheduleConfig.Prague = &params.BlobConfig{
			Target: int(s.Target), Max: int(s.Max), UpdateFraction: uint64(s.UpdateFraction),
		}
	}
	return config, true, nil
}
