package oneblock

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	gethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/params"
)

// Rules are the parameters of a chain that follows the rules of Osaka from its
// genesis. They are part of what is shown.
type Rules struct {
	ChainID         uint64
	BlobTarget      uint64         // blobs a block (EIP-7840)
	BlobMax         uint64         // blobs a block
	BlobFraction    uint64         // blob base fee update fraction
	DepositContract common.Address // EIP-6110; zero for none
}

// rulesSize is the length of encoded rules: four numbers (8 bytes each,
// little-endian), the address, 4 zeros.
const rulesSize = 4*8 + 24

// maxBlobs keeps blob gas far from 64 bits.
const maxBlobs = 1 << 20

var (
	errRulesPadding = errors.New("padding of the rules is not zero")
	errRulesBlobs   = errors.New("blob schedule out of range")
)

// L2Rules are those of an L2 (params.L2ChainConfig).
func L2Rules(chainID uint64) Rules {
	none := params.L2ChainConfig(chainID).BlobScheduleConfig.Prague
	return Rules{ChainID: chainID, BlobTarget: uint64(none.Target), BlobMax: uint64(none.Max), BlobFraction: none.UpdateFraction}
}

// RulesOf returns the rules of a configuration, if they can express it: Osaka from
// genesis, one blob schedule for ever.
func RulesOf(config *gethparams.ChainConfig) (Rules, error) {
	if config.ChainID == nil || !config.ChainID.IsUint64() || config.BlobScheduleConfig == nil || config.BlobScheduleConfig.Prague == nil {
		return Rules{}, fmt.Errorf("%w: chain id or blob schedule", ErrInput)
	}
	s := config.BlobScheduleConfig
	if s.BPO1 != nil || s.BPO2 != nil || s.BPO3 != nil || s.BPO4 != nil || s.BPO5 != nil {
		return Rules{}, fmt.Errorf("%w: a blob schedule that changes", ErrInput)
	}
	blobs := s.Prague
	r := Rules{ChainID: config.ChainID.Uint64(), BlobTarget: uint64(blobs.Target), BlobMax: uint64(blobs.Max), BlobFraction: blobs.UpdateFraction,
		DepositContract: config.DepositContractAddress}
	return r, r.check()
}

func (r *Rules) check() error {
	if r.BlobTarget == 0 || r.BlobTarget > maxBlobs || r.BlobMax > maxBlobs || r.BlobFraction == 0 {
		return errRulesBlobs // geth would divide by zero
	}
	return nil
}

func (r *Rules) append(out []byte) []byte {
	for _, v := range []uint64{r.ChainID, r.BlobTarget, r.BlobMax, r.BlobFraction} {
		out = binary.LittleEndian.AppendUint64(out, v)
	}
	out = append(out, r.DepositContract[:]...)
	return append(out, 0, 0, 0, 0)
}

// decodeRules reads rules off the front of data, which has at least rulesSize
// bytes.
func decodeRules(data []byte) (Rules, error) {
	le := binary.LittleEndian
	r := Rules{ChainID: le.Uint64(data), BlobTarget: le.Uint64(data[8:]), BlobMax: le.Uint64(data[16:]), BlobFraction: le.Uint64(data[24:]),
		DepositContract: common.Address(data[32:52])}
	if le.Uint32(data[52:]) != 0 {
		return r, errRulesPadding
	}
	return r, r.check()
}

// config returns the rules as go-ethereum takes them.
func (r *Rules) config() *gethparams.ChainConfig {
	config := params.L2ChainConfig(r.ChainID)
	config.DepositContractAddress = r.DepositContract
	config.BlobScheduleConfig.Prague = &gethparams.BlobConfig{Target: int(r.BlobTarget), Max: int(r.BlobMax), UpdateFraction: r.BlobFraction}
	return config
}
