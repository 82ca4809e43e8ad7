package deploy

import (
	"context"
	"errors"
	"math/big"
	"slices"
	"strings"
	"testing"

	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/core/genesis"
	"github.com/zkgeth/zkgeth/prover/wrap/setup"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
	"github.com/zkgeth/zkgeth/rollup/contracts/groth16fixture"
	"github.com/zkgeth/zkgeth/rollup/gate"
)

// A rollup is deployed with a Groth16Verifier whose key's contract is made without a
// compiler. It takes a proof, and none of another public input, and nodes find what is not
// for them. Keys are those of a ceremony, and those for development.
func TestDeployGroth16(t *testing.T) {
	circuit, err := setup.Compile(new(groth16fixture.Circuit))
	if err != nil {
		t.Fatal(err)
	}
	pk, vk, err := groth16fixture.Keys(circuit)
	if err != nil {
		t.Fatal(err)
	}
	keys, err := setup.Develop(t.Context(), circuit, t.TempDir(), setup.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Run("ceremony", func(t *testing.T) { deployGroth16(t, circuit, pk, vk) })
	t.Run("development", func(t *testing.T) { deployGroth16(t, circuit, keys.Proving, keys.Verifying) })
}

func deployGroth16(t *testing.T, circuit *setup.Circuit, pk *groth16.ProvingKey, vk *groth16.VerifyingKey) {
	c := newL1(t)
	program, key := common.HexToHash("0x70"), common.Hash(setup.VerifyingKeyHash(vk))
	opts := c.options()
	opts.Attesters, opts.Groth16 = nil, &Groth16Options{Key: vk, Origin: setup.OriginDevelopment, Program: program}
	cfg, err := Deploy(t.Context(), c, c.auth(c.user), opts, genesis.Hash)
	if err != nil {
		t.Fatal(err)
	}
	at, rollup := cfg.Contracts.Verifier, cfg.Contracts.Rollup
	held, err := ReadGroth16(t.Context(), c, at)
	if err != nil || held.VerifyingKey != key || held.Program != program || held.Rollup != rollup {
		t.Fatalf("%+v, %v", held, err)
	}
	if err := CheckGroth16(t.Context(), c, at, rollup, key, program); err != nil {
		t.Error(err)
	}
	for name, err := range map[string]error{
		"the program":       CheckGroth16(t.Context(), c, at, rollup, key, common.Hash{1}),
		"the verifying key": CheckGroth16(t.Context(), c, at, rollup, common.Hash{1}, program),
		"the rollup":        CheckGroth16(t.Context(), c, at, at, key, program),
	} {
		if !errors.Is(err, ErrGate) || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	checkCodes(t, c, held, at, vk)
	id, err := c.ChainID(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	domain := gate.Domain{L1ChainID: id, Rollup: rollup, Program: program, VerifyingKey: key}
	input := big.NewInt(12345)
	proof, err := groth16fixture.Prove(circuit, pk, gate.Input(domain.Hash(), input))
	if err != nil {
		t.Fatal(err)
	}
	v := bindings.NewGroth16Verifier()
	for _, one := range []struct {
		input *big.Int
		want  bool
	}{{input, true}, {big.NewInt(12346), false}} {
		if ok, err := v.UnpackVerify(c.call(at, v.PackVerify(one.input, proof))); err != nil || ok != one.want {
			t.Errorf("input %v: %v, %v", one.input, ok, err)
		}
	}
}

// checkCodes finds contracts that say what they should and do something else: a key that has
// nothing but the hash, and accepts whatever it is asked, and a verifier that somebody can
// replace.
func checkCodes(t *testing.T, c *l1, held *Groth16, verifier common.Address, vk *groth16.VerifyingKey) {
	t.Helper()
	empty := *held
	empty.Key = c.answers(held.VerifyingKey[:])
	replaceable, _, err := bind.DeployContract(c.auth(c.user), common.FromHex(bindings.UpgradeableProxyMetaData.Bin), c,
		bindings.NewUpgradeableProxy().PackConstructor(verifier, bindings.NewGroth16Verifier().PackKey()))
	if err != nil {
		t.Fatal(err)
	}
	for name, one := range map[string]struct {
		at   common.Address
		same []bool // key, verifier
	}{
		"own":                 {verifier, []bool{true, true}},
		"a key without a key": {c.groth16Verifier(empty), []bool{false, true}},
		"behind a proxy":      {replaceable, []bool{true, false}},
	} {
		if err := CheckGroth16(t.Context(), c, one.at, held.Rollup, held.VerifyingKey, held.Program); err != nil {
			t.Errorf("%s: what it says is %v", name, err)
		}
		codes, err := CodeOfGroth16(t.Context(), c, one.at, vk)
		var same []bool
		for _, code := range codes {
			same = append(same, code.Same())
		}
		if err != nil || !slices.Equal(same, one.same) {
			t.Errorf("%s: %+v, %v", name, codes, err)
		}
	}
	if codes, err := CodeOfGroth16(t.Context(), mute{c}, verifier, vk); !errors.Is(err, ErrCode) {
		t.Errorf("nothing to compare with: %+v, %v", codes, err)
	}
	other := *vk
	other.G1.Alpha.Neg(&vk.G1.Alpha)
	if codes, err := CodeOfGroth16(t.Context(), c, verifier, &other); err != nil || codes[0].Same() || !codes[1].Same() {
		t.Errorf("another key: %+v, %v", codes, err)
	}
}

// A rollup with an attested verifier gets a Groth16Verifier, and can be upgraded to it.
func TestNewGroth16(t *testing.T) {
	circuit, err := setup.Compile(new(groth16fixture.Circuit))
	if err != nil {
		t.Fatal(err)
	}
	_, vk, err := groth16fixture.Keys(circuit)
	if err != nil {
		t.Fatal(err)
	}
	c := newL1(t)
	cfg := c.mustDeploy()
	g := &Groth16Options{Key: vk, Origin: setup.OriginDevelopment, Program: common.HexToHash("0x70")}
	verifier, err := NewGroth16(t.Context(), c, c.auth(c.user), cfg.Contracts.Rollup, g)
	if err != nil {
		t.Fatal(err)
	}
	if err := CheckGroth16(t.Context(), c, verifier, cfg.Contracts.Rollup, common.Hash(setup.VerifyingKeyHash(vk)), g.Program); err != nil {
		t.Error(err)
	}
	if _, err := NewImplementation(t.Context(), c, c.auth(c.deploy), cfg, verifier); err != nil {
		t.Error(err)
	}
	for name, bad := range map[string]*Groth16Options{"no program": {Key: vk, Origin: g.Origin}, "no key": {Origin: g.Origin, Program: g.Program}} {
		if _, err := NewGroth16(t.Context(), c, c.auth(c.user), cfg.Contracts.Rollup, bad); !errors.Is(err, ErrOptions) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// mute is an L1 that creates nothing in a call.
type mute struct{ *l1 }

func (m mute) CallContract(ctx context.Context, msg ethereum.CallMsg, block *big.Int) ([]byte, error) {
	if msg.To == nil {
		return nil, nil
	}
	return m.l1.CallContract(ctx, msg, block)
}

// Keys for development protect nothing, so they are for development chains; those of a
// ceremony are for any.
func TestGroth16Chains(t *testing.T) {
	for _, one := range []struct {
		id     int64
		origin setup.Origin
		want   error
	}{
		{1337, setup.OriginDevelopment, nil}, {1, setup.OriginDevelopment, ErrChain}, {1, setup.OriginNone, ErrChain}, {1, setup.OriginCeremony, nil},
	} {
		o := Options{Groth16: &Groth16Options{Origin: one.origin}}
		if err := o.checkChain(big.NewInt(one.id)); !errors.Is(err, one.want) || (err == nil) != (one.want == nil) {
			t.Errorf("chain %d, %v: %v", one.id, one.origin, err)
		}
	}
}

// Code that is no template, and keys of another shape, are refused.
func TestLinkRefuses(t *testing.T) {
	circuit, err := setup.Compile(new(groth16fixture.Circuit))
	if err != nil {
		t.Fatal(err)
	}
	_, vk, err := groth16fixture.Keys(circuit)
	if err != nil {
		t.Fatal(err)
	}
	code := common.FromHex(bindings.Groth16KeyTemplateMetaData.Bin)
	linked, err := setup.Link(code, vk)
	if err != nil || len(linked) != len(code) {
		t.Fatalf("%d bytes, %v", len(linked), err)
	}
	if _, err := setup.Link(linked, vk); !errors.Is(err, setup.ErrKeys) {
		t.Errorf("code without placeholders: %v", err)
	}
	short := *vk
	short.CommitmentKeys = nil
	if _, err := setup.Link(code, &short); !errors.Is(err, setup.ErrCircuit) {
		t.Errorf("a key without commitment: %v", err)
	}
	other := *vk
	other.CommitmentKeys = slices.Clone(vk.CommitmentKeys)
	other.CommitmentKeys[0].G = vk.G2.Beta
	if _, err := setup.Link(code, &other); !errors.Is(err, setup.ErrKeys) {
		t.Errorf("a key with another base point: %v", err)
	}
	if _, err := setup.Solidity(&other, setup.ContractName); !errors.Is(err, setup.ErrKeys) {
		t.Errorf("a contract for a key with another base point: %v", err)
	}
}
