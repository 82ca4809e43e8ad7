package deploy

import (
	"bytes"
	"context"
	"fmt"
	"math/big"
	"slices"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
)

// Code is that of a contract on L1, and the one that this version creates.
type Code struct {
	Name       string
	At         common.Address
	Have, Want common.Hash // keccak256
}

// Same tells whether it is the one it should be.
func (c Code) Same() bool { return c.Have == c.Want }

// CodeReader is what comparing code needs of an L1 node.
type CodeReader interface {
	bind.ContractCaller
	StorageAt(ctx context.Context, account common.Address, key common.Hash, block *big.Int) ([]byte, error)
}

// creator has no key and no transactions, so that what it creates in a call is at
// creates.
var (
	creator = common.BytesToAddress(crypto.Keccak256([]byte("zkgeth: creates contracts in calls")))
	creates = crypto.CreateAddress(creator, 0)
)

// implementationSlot is where a proxy keeps the address of its code (ERC-1967).
var implementationSlot = common.BigToHash(new(big.Int).Sub(crypto.Keccak256Hash([]byte("eip1967.proxy.implementation")).Big(), common.Big1))

// Codes compares the code of every contract of a deployment with what this version creates,
// the implementations of proxies included; of a Groth16 verifier the contract with the key is
// not, see [CodeOfGroth16]. Errors: ErrCode, ErrMismatch, those of the client.
func Codes(ctx context.Context, l1 CodeReader, cfg *params.Rollup) ([]Code, error) {
	c, t := cfg.Contracts, bindings.NewTimelock()
	delay, err := get(ctx, l1, c.Timelock, nil, "minimumDelay", t.PackMinimumDelay(), t.UnpackMinimumDelay)
	if err != nil {
		return nil, err
	}
	// A proxy is created with some code that answers a call.
	proxy := creation(&bindings.UpgradeableProxyMetaData, bindings.NewUpgradeableProxy().PackConstructor(c.MessageInbox, bindings.NewMessageInbox().PackCount()))
	type contract struct {
		name   string
		at     common.Address
		create []byte
	}
	list := []contract{
		{"Timelock", c.Timelock, creation(&bindings.TimelockMetaData, t.PackConstructor(delay, nil))},
		{"MessageInbox", c.MessageInbox, creation(&bindings.MessageInboxMetaData, nil)},
		{"ForcedQueue", c.ForcedQueue, creation(&bindings.ForcedQueueMetaData, nil)},
		{"DepositQueue", c.DepositQueue, creation(&bindings.DepositQueueMetaData, bindings.NewDepositQueue().PackConstructor(c.OutboxClaims))},
		{"OutboxClaims", c.OutboxClaims, proxy},
		{"TokenBridge", c.TokenBridge, proxy},
		{"Rollup", c.Rollup, proxy},
	}
	for _, behind := range []contract{
		{"OutboxClaims", c.OutboxClaims, creation(&bindings.OutboxClaimsMetaData, bindings.NewOutboxClaims().PackConstructor(c.Timelock, c.Rollup))},
		{"TokenBridge", c.TokenBridge, creation(&bindings.TokenBridgeMetaData, bindings.NewTokenBridge().PackConstructor(c.Timelock, c.MessageInbox, c.OutboxClaims))},
	} {
		at, err := implementation(ctx, l1, behind.at)
		if err != nil {
			return nil, err
		}
		list = append(list, contract{behind.name + " implementation", at, behind.create})
	}
	var out []Code
	for _, one := range list {
		code, err := created(ctx, l1, one.name, one.at, one.create)
		if err != nil {
			return nil, err
		}
		out = append(out, code)
	}
	at, err := implementation(ctx, l1, c.Rollup)
	if err != nil {
		return nil, err
	}
	rollup, verifier, err := CodeOfRollup(ctx, l1, cfg, at)
	if err != nil {
		return nil, err
	}
	out = append(out, rollup)
	if verifier == (common.Address{}) {
		return out, nil
	}
	gate, err := codeOfVerifier(ctx, l1, verifier)
	return append(out, gate), err
}

// CodeOfRollup compares code that is, or may become, the Rollup contract's with what this
// version creates for the verifier that the code names. That is zero, and nothing the same,
// when it names none. Errors as of [Codes].
func CodeOfRollup(ctx context.Context, l1 bind.ContractCaller, cfg *params.Rollup, at common.Address) (Code, common.Address, error) {
	const name = "Rollup implementation"
	c, r := cfg.Contracts, bindings.NewRollup()
	have, err := l1.CodeAt(ctx, at, nil)
	if err != nil {
		return Code{}, common.Address{}, fmt.Errorf("code of %v: %w", at, err)
	}
	out, err := l1.CallContract(ctx, ethereum.CallMsg{To: &at, Data: r.PackVerifier()}, nil)
	verifier := common.Address{}
	if err == nil {
		verifier, err = r.UnpackVerifier(out)
	}
	if err != nil || verifier == (common.Address{}) {
		return Code{Name: name, At: at, Have: crypto.Keccak256Hash(have)}, common.Address{}, nil
	}
	code, err := created(ctx, l1, name, at, creation(&bindings.RollupMetaData, r.PackConstructor(c.Timelock, verifier, c.DepositQueue, c.ForcedQueue, c.MessageInbox)))
	return code, verifier, err
}

// codeOfVerifier compares a verifier with the one of its kind.
func codeOfVerifier(ctx context.Context, l1 bind.ContractCaller, verifier common.Address) (Code, error) {
	v := bindings.NewAttestedVerifier() // any IVerifier
	kind, err := get(ctx, l1, verifier, nil, "kind", v.PackKind(), v.UnpackKind)
	if err != nil {
		return Code{}, err
	}
	switch kind {
	case GateAttested: // any attester: they are in storage
		return created(ctx, l1, "AttestedVerifier", verifier, creation(&bindings.AttestedVerifierMetaData, v.PackConstructor([]common.Address{creator})))
	case GateGroth16:
		held, err := ReadGroth16(ctx, l1, verifier)
		if err != nil {
			return Code{}, err
		}
		return created(ctx, l1, "Groth16Verifier", verifier, groth16Creation(held))
	}
	return Code{}, fmt.Errorf("%w: %v is a verifier of kind %q, this version knows %q", ErrCode, verifier, kind, gates)
}

func creation(of *bind.MetaData, constructor []byte) []byte {
	return append(common.FromHex(of.Bin), constructor...)
}

// implementation reads where the code of a proxy is.
func implementation(ctx context.Context, l1 CodeReader, proxy common.Address) (common.Address, error) {
	word, err := l1.StorageAt(ctx, proxy, implementationSlot, nil)
	if err != nil {
		return common.Address{}, fmt.Errorf("implementation of %v: %w", proxy, err)
	}
	return common.BytesToAddress(word), nil
}

// created compares a contract with what creation code leaves. L1 is asked to run that in a
// call, of which nothing stays.
func created(ctx context.Context, l1 bind.ContractCaller, name string, at common.Address, create []byte) (Code, error) {
	have, err := l1.CodeAt(ctx, at, nil)
	if err != nil {
		return Code{}, fmt.Errorf("code of %v: %w", at, err)
	}
	want, err := l1.CallContract(ctx, ethereum.CallMsg{From: creator, Data: create}, nil)
	if err != nil {
		return Code{}, fmt.Errorf("%w: L1 does not create the %s that %v should be: %w", ErrCode, name, at, err)
	}
	if len(want) == 0 { // an address without code would be the same as that
		return Code{}, fmt.Errorf("%w: L1 returns no code for the %s that %v should be", ErrCode, name, at)
	}
	// An implementation knows its own address, to tell a call from one through the proxy.
	want = bytes.ReplaceAll(slices.Clone(want), creates[:], at[:])
	return Code{name, at, crypto.Keccak256Hash(have), crypto.Keccak256Hash(want)}, nil
}
