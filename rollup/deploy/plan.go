package deploy

import (
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/prover/wrap/setup"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
)

// step is one transaction of a deployment: a creation, or a transfer when to is
// set.
type step struct {
	name    string
	nonce   uint64
	address common.Address // of the created contract
	code    []byte         // creation code without constructor arguments
	input   []byte         // constructor arguments
	to      *common.Address
	value   *big.Int // wei
	gas     uint64   // 0 to estimate
	tx      common.Hash
}

// plan is the fixed order of transactions that gives every contract its address.
type plan struct {
	from  common.Address
	next  uint64
	first []*step // contracts that call no other when created
	// proxies follow once the first are there; each runs its initialiser. Before them comes
	// what asks one of the first.
	proxies []*step

	timelock, verifier, inbox, forced, deposits *step
	claimsCode, bridgeCode, rollupCode          *step
	claims, bridge, rollup                      *step
}

func newPlan(opts *Options, from common.Address, nonce uint64) (*plan, error) {
	p := &plan{from: from, next: nonce}
	delay := opts.TimelockDelay
	if delay == 0 {
		delay = opts.shortestDelay()
	}
	p.timelock = p.create("Timelock", &bindings.TimelockMetaData)
	key, err := p.gate(opts.Groth16)
	if err != nil {
		return nil, err
	}
	p.inbox = p.create("MessageInbox", &bindings.MessageInboxMetaData)
	p.forced = p.create("ForcedQueue", &bindings.ForcedQueueMetaData)
	p.deposits = p.create("DepositQueue", &bindings.DepositQueueMetaData)
	p.claimsCode = p.create("OutboxClaims implementation", &bindings.OutboxClaimsMetaData)
	p.bridgeCode = p.create("TokenBridge implementation", &bindings.TokenBridgeMetaData)
	p.rollupCode = p.create("Rollup implementation", &bindings.RollupMetaData)
	p.first = []*step{p.timelock, key, p.inbox, p.forced, p.deposits, p.claimsCode, p.bridgeCode, p.rollupCode}
	if opts.Groth16 != nil {
		// It asks its key for the hash when it is created.
		p.verifier = p.create("Groth16Verifier", &bindings.Groth16VerifierMetaData)
		p.proxies = []*step{p.verifier}
	}
	p.claims = p.create("OutboxClaims", &bindings.UpgradeableProxyMetaData)
	p.bridge = p.create("TokenBridge", &bindings.UpgradeableProxyMetaData)
	p.rollup = p.create("Rollup", &bindings.UpgradeableProxyMetaData)
	p.proxies = append(p.proxies, p.claims, p.bridge, p.rollup)

	timelock := p.timelock.address
	p.timelock.input = bindings.NewTimelock().PackConstructor(new(big.Int).SetUint64(delay), opts.Governance)
	if g := opts.Groth16; g != nil {
		p.verifier.input = bindings.NewGroth16Verifier().PackConstructor(key.address, setup.VerifyingKeyHash(g.Key), g.Program, p.rollup.address)
	} else {
		p.verifier.input = bindings.NewAttestedVerifier().PackConstructor(opts.Attesters)
	}
	p.deposits.input = bindings.NewDepositQueue().PackConstructor(p.claims.address)
	p.claimsCode.input = bindings.NewOutboxClaims().PackConstructor(timelock, p.rollup.address)
	p.bridgeCode.input = bindings.NewTokenBridge().PackConstructor(timelock, p.inbox.address, p.claims.address)
	p.rollupCode.input = bindings.NewRollup().PackConstructor(timelock, p.verifier.address, p.deposits.address, p.forced.address, p.inbox.address)
	return p, nil
}

// gate is the step that creates the attested verifier, or the key of a Groth16Verifier.
func (p *plan) gate(g *Groth16Options) (*step, error) {
	if g == nil {
		p.verifier = p.create("AttestedVerifier", &bindings.AttestedVerifierMetaData)
		return p.verifier, nil
	}
	key := p.create("Groth16Key", &bindings.Groth16KeyTemplateMetaData)
	var err error
	if key.code, err = setup.Link(key.code, g.Key); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrOptions, err)
	}
	return key, nil
}

func (p *plan) create(name string, meta *bind.MetaData) *step {
	s := &step{name: name, nonce: p.next, address: crypto.CreateAddress(p.from, p.next), code: common.FromHex(meta.Bin)}
	p.next++
	return s
}

func (p *plan) contracts() params.Contracts {
	return params.Contracts{
		Rollup:       p.rollup.address,
		Verifier:     p.verifier.address,
		DepositQueue: p.deposits.address,
		ForcedQueue:  p.forced.address,
		MessageInbox: p.inbox.address,
		OutboxClaims: p.claims.address,
		TokenBridge:  p.bridge.address,
		Timelock:     p.timelock.address,
	}
}

// initialise completes the proxies once the config is known.
func (p *plan) initialise(cfg *params.Rollup, genesis common.Hash, opts *Options) error {
	json, err := cfg.Encode()
	if err != nil {
		return fmt.Errorf("%w: %w", ErrOptions, err)
	}
	proxy := bindings.NewUpgradeableProxy()
	p.claims.input = proxy.PackConstructor(p.claimsCode.address, bindings.NewOutboxClaims().PackInitialize())
	p.bridge.input = proxy.PackConstructor(p.bridgeCode.address, bindings.NewTokenBridge().PackInitialize())
	p.rollup.input = proxy.PackConstructor(p.rollupCode.address, bindings.NewRollup().PackInitialize(bindings.RollupConfig{
		Json:             json,
		L2ChainId:        cfg.L2ChainID,
		GenesisBlockHash: genesis,
		StartBlock:       cfg.Genesis.L1Block,
		Operator:         opts.Operator,
		Guardian:         opts.Guardian,
		ForceDeadline:    cfg.Limits.ForceDeadline,
		OperatorTimeout:  cfg.Limits.OperatorTimeout,
	}))
	if opts.Donation != nil && opts.Donation.Sign() > 0 {
		p.proxies = append(p.proxies, &step{
			name: "donation to OutboxClaims", nonce: p.next, to: &p.claims.address, value: opts.Donation, gas: donationGas,
		})
		p.next++
	}
	return nil
}
