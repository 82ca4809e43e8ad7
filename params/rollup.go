package params

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"
)

// MaxConfigSize caps the JSON of a rollup config, in bytes.
const MaxConfigSize = 1 << 20

// Rollup is the configuration of one deployment. Its JSON (see [Rollup.Encode])
// is published on L1 by the Rollup contract; keccak256 of it is the config hash
// that every proof outputs.
type Rollup struct {
	Version   uint64    `json:"version"` // 1
	L1ChainID uint64    `json:"l1ChainId"`
	L2ChainID uint64    `json:"l2ChainId"`
	Genesis   Genesis   `json:"genesis"`
	Contracts Contracts `json:"contracts"`
	Limits    Limits    `json:"limits"`
}

// Genesis fixes the L2 genesis block.
type Genesis struct {
	L1Block  uint64                           `json:"l1Block"` // origin number of the genesis block; logs before it do not count
	Time     uint64                           `json:"time"`    // seconds
	GasLimit uint64                           `json:"gasLimit"`
	BaseFee  *hexutil.Big                     `json:"baseFee"` // wei
	Balances map[common.Address]*hexutil.Big  `json:"balances,omitempty"`
	Code     map[common.Address]hexutil.Bytes `json:"code,omitempty"` // extra contracts, beside the predeploys
}

// Contracts are the addresses on L1.
type Contracts struct {
	Rollup       common.Address `json:"rollup"`
	Verifier     common.Address `json:"verifier"`
	DepositQueue common.Address `json:"depositQueue"`
	ForcedQueue  common.Address `json:"forcedQueue"`
	MessageInbox common.Address `json:"messageInbox"`
	OutboxClaims common.Address `json:"outboxClaims"`
	TokenBridge  common.Address `json:"tokenBridge"`
	Timelock     common.Address `json:"timelock"`
}

// Limits are the protocol limits a deployment may choose. Times in seconds.
type Limits struct {
	MaxDrift        uint64 `json:"maxDrift"`        // L2 timestamp over origin timestamp
	ForceDeadline   uint64 `json:"forceDeadline"`   // queue entry to commit
	OperatorTimeout uint64 `json:"operatorTimeout"` // obligation to permissionless mode
}

// Encode returns the canonical JSON: fixed field order, sorted maps, no spaces.
func (r *Rollup) Encode() ([]byte, error) {
	if err := r.Validate(); err != nil {
		return nil, err
	}
	return json.Marshal(r)
}

// Hash returns keccak256 of the canonical JSON.
func (r *Rollup) Hash() (common.Hash, error) {
	enc, err := r.Encode()
	if err != nil {
		return common.Hash{}, err
	}
	return crypto.Keccak256Hash(enc), nil
}

// DecodeRollup parses a published config. Unknown fields, trailing data and
// anything that does not re-encode to the same bytes are refused.
func DecodeRollup(data []byte) (*Rollup, error) {
	if len(data) > MaxConfigSize {
		return nil, fmt.Errorf("%w: %d bytes, limit %d", ErrConfig, len(data), MaxConfigSize)
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	r := new(Rollup)
	if err := dec.Decode(r); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrConfig, err)
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, fmt.Errorf("%w: trailing data", ErrConfig)
	}
	enc, err := r.Encode()
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(enc, data) {
		return nil, fmt.Errorf("%w: not in canonical form", ErrConfig)
	}
	return r, nil
}

// Validate reports what makes a config unusable.
func (r *Rollup) Validate() error {
	fail := func(format string, args ...any) error {
		return fmt.Errorf("%w: %s", ErrConfig, fmt.Sprintf(format, args...))
	}
	switch {
	case r.Version != 1:
		return fail("version %d, this program knows 1", r.Version)
	case r.L1ChainID == 0 || r.L2ChainID == 0:
		return fail("chain ids must not be zero")
	case r.L2ChainID > MaxL2ChainID:
		return fail("l2 chain id %d over %d", r.L2ChainID, uint64(MaxL2ChainID))
	case r.L1ChainID == r.L2ChainID:
		return fail("l1 and l2 chain ids are both %d", r.L1ChainID)
	case r.Genesis.GasLimit < MinGasLimit || r.Genesis.GasLimit > MaxGasLimit:
		return fail("gas limit %d outside [%d, %d]", r.Genesis.GasLimit, uint64(MinGasLimit), uint64(MaxGasLimit))
	case r.Genesis.BaseFee == nil || (*big.Int)(r.Genesis.BaseFee).Sign() <= 0:
		return fail("base fee must be positive")
	case r.Limits.MaxDrift == 0 || r.Limits.ForceDeadline == 0 || r.Limits.OperatorTimeout == 0:
		return fail("limits must not be zero")
	}
	for addr, balance := range r.Genesis.Balances {
		if balance == nil || (*big.Int)(balance).Sign() < 0 || (*big.Int)(balance).BitLen() > 128 {
			return fail("balance of %v out of range", addr)
		}
	}
	return nil
}
