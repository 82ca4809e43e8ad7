package deploy

import (
	"context"
	"fmt"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/prover/wrap/setup"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
)

// NewGroth16 creates the contract of a key and a Groth16Verifier for a rollup that is there,
// which asks it for nothing before an upgrade names it. What was created is compared with what
// should be there. Errors: ErrChain, ErrOptions, ErrGate, those of the client.
func NewGroth16(ctx context.Context, backend Backend, auth *bind.TransactOpts, rollup common.Address, g *Groth16Options) (verifier common.Address, err error) {
	id, err := backend.ChainID(ctx)
	if err != nil {
		return verifier, err
	}
	opts := Options{Groth16: g}
	if err := opts.checkChain(id); err != nil {
		return verifier, err
	}
	if g.Key == nil || g.Program == (common.Hash{}) {
		return verifier, fmt.Errorf("%w: no verifying key, or no program", ErrOptions)
	}
	nonce, err := freeNonce(ctx, backend, auth.From)
	if err != nil {
		return verifier, err
	}
	p := &plan{from: auth.From, next: nonce}
	key, err := p.gate(g)
	if err != nil {
		return verifier, err
	}
	made := p.create("Groth16Verifier", &bindings.Groth16VerifierMetaData)
	hash := common.Hash(setup.VerifyingKeyHash(g.Key))
	made.input = bindings.NewGroth16Verifier().PackConstructor(key.address, hash, g.Program, rollup)
	d := &deployer{backend: backend, auth: *auth}
	d.auth.Context = ctx
	for _, one := range []*step{key, made} { // the second asks the first when it is created
		if err := d.run(ctx, []*step{one}); err != nil {
			return verifier, err
		}
	}
	if err := CheckGroth16(ctx, backend, made.address, rollup, hash, g.Program); err != nil {
		return verifier, err
	}
	codes, err := CodeOfGroth16(ctx, backend, made.address, g.Key)
	if err != nil {
		return verifier, err
	}
	for _, code := range codes {
		if !code.Same() {
			return verifier, fmt.Errorf("%w: the code of the %s at %v is not what was sent", ErrGate, code.Name, code.At)
		}
	}
	return made.address, nil
}
