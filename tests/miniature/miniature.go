package miniature

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/big"
	"sync"

	curve "github.com/consensys/gnark-crypto/ecc/bn254/fr"
	bn254groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/eth/service"
	"github.com/zkgeth/zkgeth/prover/wrap/groth16"
	"github.com/zkgeth/zkgeth/prover/wrap/setup"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/contracts/groth16fixture"
	"github.com/zkgeth/zkgeth/rollup/deploy"
	"github.com/zkgeth/zkgeth/rollup/finality"
	"github.com/zkgeth/zkgeth/rollup/gate"
	"github.com/zkgeth/zkgeth/rollup/proving"
)

// errOther means that something is not the proof of what it should be.
var errOther = errors.New("not the proof of that")

// Proofs makes and checks all proofs, of batches and for L1.
type Proofs struct {
	program proving.Program
	circuit *setup.Circuit
	pk      *bn254groth16.ProvingKey
	vk      *bn254groth16.VerifyingKey
	// Begun, when set, is told of every proof that is begun: "prove" or a step. It may take
	// its time.
	Begun func(ctx context.Context, what string) error
}

var keys = sync.OnceValues(func() (*Proofs, error) {
	p := new(Proofs)
	var err error
	if p.circuit, err = setup.Compile(new(groth16fixture.Circuit)); err != nil {
		return nil, err
	}
	p.pk, p.vk, err = groth16fixture.Keys(p.circuit)
	return p, err
})

// New returns the proofs for a program.
func New(program proving.Program) (*Proofs, error) {
	made, err := keys()
	if err != nil {
		return nil, err
	}
	p := *made
	p.program = program
	return &p, nil
}

// Full is how a sequencer has proofs for L1 made with them.
func (p *Proofs) Full(policy finality.Policy) *service.FullConfig {
	return &service.FullConfig{Checker: p, Prover: p, Policy: policy, Program: common.HexToHash(p.program.Root()), VerifyingKey: common.Hash(setup.VerifyingKeyHash(p.vk))}
}

// Gate is what the verifier on L1 is made of.
func (p *Proofs) Gate() *deploy.Groth16Options {
	return &deploy.Groth16Options{Key: p.vk, Origin: setup.OriginDevelopment, Program: common.HexToHash(p.program.Root())}
}

func (p *Proofs) begun(ctx context.Context, what string) error {
	if p.Begun == nil {
		return nil
	}
	return p.Begun(ctx, what)
}

// claimed stands for a proof of something.
func claimed(what string, of []byte) []byte {
	sum := sha256.Sum256(append([]byte(what), of...))
	return append(sum[:], of...)
}

func is(what string, proof, of []byte) error {
	if !bytes.Equal(proof, claimed(what, of)) {
		return fmt.Errorf("%w: %s", errOther, what)
	}
	return nil
}

// opened returns what something stands for.
func opened(what string, proof []byte) ([]byte, error) {
	if len(proof) < sha256.Size {
		return nil, fmt.Errorf("%w: %s of %d bytes", errOther, what, len(proof))
	}
	return proof[sha256.Size:], is(what, proof, proof[sha256.Size:])
}

const stark = "stark"

// Root implements proving.Prover.
func (p *Proofs) Root() string { return p.program.Root() }

// Prove implements proving.Prover.
func (p *Proofs) Prove(ctx context.Context, input []byte, _ uint64, observe func(proving.ProofStage)) (*proving.Proof, error) {
	observe(proving.ProofStage{Phase: proving.PhaseProve + "nothing", Part: .5})
	if err := p.begun(ctx, "prove"); err != nil {
		return nil, err
	}
	output, stats, err := p.program.Execute(ctx, input, nil)
	if err != nil {
		return nil, err
	}
	return &proving.Proof{Output: output, Cycles: stats.Cycles, Cells: 1, Segments: 1, Data: claimed(stark, output)}, nil
}

// CheckProof implements proving.ProofChecker.
func (p *Proofs) CheckProof(data, output []byte) (*proving.Checked, error) {
	return &proving.Checked{Bits: 100, Segments: 1}, is(stark, data, output)
}

// Memory implements finality.Prover.
func (p *Proofs) Memory(finality.Step) uint64 { return 64 << 20 }

// Small implements finality.Prover.
func (p *Proofs) Small(ctx context.Context, proof []byte, observe func(finality.Progress)) ([]byte, error) {
	observe(finality.Progress{Phase: "small", Part: .5})
	if err := p.begun(ctx, string(finality.Aggregate)); err != nil {
		return nil, err
	}
	output, err := opened(stark, proof)
	if err != nil {
		return nil, err
	}
	return claimed(string(finality.Aggregate), output), nil
}

// Last implements finality.Prover.
func (p *Proofs) Last(ctx context.Context, smalls [][]byte, observe func(finality.Progress)) ([]byte, error) {
	observe(finality.Progress{Phase: "last", Part: .5})
	if err := p.begun(ctx, string(finality.Join)); err != nil {
		return nil, err
	}
	var list []*batch.PublicValues
	for _, small := range smalls {
		output, err := opened(string(finality.Aggregate), small)
		if err != nil {
			return nil, err
		}
		v, err := batch.DecodePublicValues(output)
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	run, err := batch.Join(list)
	if err != nil {
		return nil, err
	}
	return claimed(string(finality.Join), run.Encode()), nil
}

// Wrapped implements finality.Prover.
func (p *Proofs) Wrapped(ctx context.Context, last []byte, domain common.Hash, observe func(finality.Progress)) ([]byte, error) {
	observe(finality.Progress{Phase: "wrap", Part: .5})
	if err := p.begun(ctx, string(finality.Wrap)); err != nil {
		return nil, err
	}
	encoded, err := opened(string(finality.Join), last)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(encoded)
	input := new(big.Int).SetBytes(sum[:]) // see batch.Run.Input
	return groth16fixture.Prove(p.circuit, p.pk, gate.Input(domain, input.Rsh(input, 3)))
}

// CheckSmall implements finality.Checker.
func (p *Proofs) CheckSmall(_ context.Context, small []byte, of *batch.PublicValues) error {
	return is(string(finality.Aggregate), small, of.Encode())
}

// CheckLast implements finality.Checker.
func (p *Proofs) CheckLast(_ context.Context, last []byte, of *batch.Run) error {
	return is(string(finality.Join), last, of.Encode())
}

// CheckWrapped implements finality.Checker.
func (p *Proofs) CheckWrapped(_ context.Context, proof []byte, of *batch.Run, domain common.Hash) error {
	decoded, err := groth16.Decode(proof)
	if err != nil {
		return err
	}
	var public curve.Element
	public.SetBigInt(gate.Input(domain, of.Input()))
	return groth16.Verify(p.vk, decoded, &public)
}
