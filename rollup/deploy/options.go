package deploy

import (
	"fmt"
	"math/big"
	"slices"

	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/prover/wrap/setup"
)

// Durations of the contract's pause (ExpiringPause.sol), in seconds.
const (
	pauseDuration = 3 * 24 * 3600
	pauseCooldown = 14 * 24 * 3600
)

// attestedChains are the L1 chains AttestedVerifier accepts.
var attestedChains = []uint64{900, 1337, 31337}

// Options are the choices of a deployment.
type Options struct {
	L2ChainID  uint64
	Operator   common.Address   // commits batches
	Guardian   common.Address   // may pause; zero for nobody
	Governance []common.Address // proposers of the timelock
	Attesters  []common.Address // any of them finalises; none with Groth16
	// Groth16, when set, makes the gate a Groth16Verifier in place of an attested one.
	Groth16 *Groth16Options
	Limits  params.Limits

	// TimelockDelay in seconds; 0 is the shortest the contracts accept.
	TimelockDelay uint64

	GasLimit uint64   // of L2 blocks
	BaseFee  *big.Int // of the L2 genesis block, in wei
	Balances map[common.Address]*big.Int
	Code     map[common.Address][]byte

	// Donation is ETH (wei) given to OutboxClaims so that balances of the L2 genesis
	// can leave; nil for none.
	Donation *big.Int
}

// shortestDelay is the least delay the Rollup contract accepts: longer than the
// exit window and a pause.
func (o *Options) shortestDelay() uint64 {
	return o.Limits.ForceDeadline + o.Limits.OperatorTimeout + pauseDuration + 1
}

// Groth16Options are what a Groth16Verifier is made of.
type Groth16Options struct {
	Key     *groth16.VerifyingKey
	Origin  setup.Origin // of the key
	Program common.Hash  // commitment of the program image
}

// CheckChain tells whether a rollup for development can be deployed on the L1 with a chain
// id; the error is ErrChain.
func CheckChain(id *big.Int) error {
	if !development(id) {
		return fmt.Errorf("%w: chain %v; attested finality is for development chains only (%v)", ErrChain, id, attestedChains)
	}
	return nil
}

func development(id *big.Int) bool {
	return id.IsUint64() && slices.Contains(attestedChains, id.Uint64())
}

// checkChain is CheckChain for the gate that is asked for.
func (o *Options) checkChain(id *big.Int) error {
	switch {
	case o.Groth16 == nil:
		return CheckChain(id)
	case o.Groth16.Origin != setup.OriginCeremony && !development(id):
		return fmt.Errorf("%w: chain %v; whoever made keys for development can forge proofs, so they are for development chains only (%v); give keys of a ceremony (docs/ceremony.md)",
			ErrChain, id, attestedChains)
	}
	return nil
}

func (o *Options) validate(l1ChainID uint64) error {
	fail := func(format string, args ...any) error {
		return fmt.Errorf("%w: %s", ErrOptions, fmt.Sprintf(format, args...))
	}
	zero := common.Address{}
	seen := make(map[common.Address]bool)
	for _, a := range o.Attesters {
		if a == zero || seen[a] {
			return fail("attester %v is zero or named twice", a)
		}
		seen[a] = true
	}
	if err := o.checkChain(new(big.Int).SetUint64(l1ChainID)); err != nil {
		return err
	}
	switch {
	case o.Operator == zero:
		return fail("no operator")
	case o.Groth16 == nil && len(o.Attesters) == 0:
		return fail("no attester")
	case o.Groth16 != nil && len(o.Attesters) > 0:
		return fail("attesters, and a gate that asks for proofs")
	case o.Groth16 != nil && (o.Groth16.Key == nil || o.Groth16.Program == common.Hash{}):
		return fail("no verifying key, or no program")
	case len(o.Governance) == 0 || slices.Contains(o.Governance, zero):
		return fail("governance must name at least one proposer, and not the zero address")
	case o.Limits.ForceDeadline > pauseCooldown || o.Limits.OperatorTimeout > pauseCooldown-o.Limits.ForceDeadline:
		return fail("force deadline and operator timeout add up to more than %d seconds", pauseCooldown)
	case o.TimelockDelay != 0 && o.TimelockDelay < o.shortestDelay():
		return fail("timelock delay of %d s, at least %d s are needed", o.TimelockDelay, o.shortestDelay())
	case o.Donation != nil && o.Donation.Sign() < 0:
		return fail("negative donation")
	}
	return nil
}

// config returns the config without genesis anchor and contracts.
func (o *Options) config(l1ChainID uint64) *params.Rollup {
	cfg := &params.Rollup{
		Version: 1, L1ChainID: l1ChainID, L2ChainID: o.L2ChainID, Limits: o.Limits,
		Genesis: params.Genesis{GasLimit: o.GasLimit, BaseFee: (*hexutil.Big)(o.BaseFee)},
	}
	if len(o.Balances) > 0 {
		cfg.Genesis.Balances = make(map[common.Address]*hexutil.Big, len(o.Balances))
		for addr, balance := range o.Balances {
			cfg.Genesis.Balances[addr] = (*hexutil.Big)(balance)
		}
	}
	if len(o.Code) > 0 {
		cfg.Genesis.Code = make(map[common.Address]hexutil.Bytes, len(o.Code))
		for addr, code := range o.Code {
			cfg.Genesis.Code[addr] = code
		}
	}
	return cfg
}
