package image

import (
	"bytes"
	"context"
	"errors"
	"math/big"
	"os"
	"sync"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/zkevm/guest/oneblock"
	"github.com/zkgeth/zkgeth/zkevm/guest/sample"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/accel"
)

// built is the guest of the working tree.
var built = sync.OnceValues(func() (*Guest, error) { return Build(context.Background(), sourceTree) })

func guest(t *testing.T) *Guest {
	t.Helper()
	g, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// The source tree makes what is recorded: nobody changes the proven program
// without saying so.
func TestRecordedCommitmentIsCurrent(t *testing.T) {
	got, err := guest(t).Commitment()
	if err != nil {
		t.Fatal(err)
	}
	want, err := Recorded()
	if err != nil {
		t.Fatal(err)
	}
	if got != want {
		t.Errorf("the source makes %+v, recorded is %+v: run `make guest ARGS=-write`", got, want)
	}
}

// testKey signs the transactions of testChain.
var testKey, testKeyErr = crypto.ToECDSA(bytes.Repeat([]byte{9}, 32))

// testChain is a chain with a rich account and contracts of this code at the
// addresses 0x1000...00, 0x1000...01 and so on.
func testChain(t *testing.T, codes ...[]byte) *sample.Chain {
	t.Helper()
	if testKeyErr != nil {
		t.Fatal(testKeyErr)
	}
	genesis := &core.Genesis{
		Config: params.L2ChainConfig(params.DevL2ChainID), Alloc: sample.SystemContracts(),
		GasLimit: 1_000_000_000, BaseFee: big.NewInt(1e9), Difficulty: common.Big0,
	}
	genesis.Alloc[crypto.PubkeyToAddress(testKey.PublicKey)] = types.Account{Balance: new(big.Int).Lsh(common.Big1, 80)}
	for i, code := range codes {
		genesis.Alloc[contract(i)] = types.Account{Nonce: 1, Balance: new(big.Int), Code: code}
	}
	chain, err := sample.NewChain(genesis)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(chain.Close)
	if _, err := chain.Append(func(*core.BlockGen) {}); err != nil {
		t.Fatal(err)
	}
	return chain
}

func contract(i int) common.Address { return common.Address{0x10, 19: byte(i)} }

// blockCalling returns the input of a block with a transaction to each address.
func blockCalling(t *testing.T, chain *sample.Chain, to ...common.Address) []byte {
	t.Helper()
	in, _, err := chain.Input(func(b *core.BlockGen) {
		for _, address := range to {
			tx, err := types.SignNewTx(testKey, types.LatestSigner(chain.Config()), &types.DynamicFeeTx{
				ChainID: chain.Config().ChainID, Nonce: b.TxNonce(crypto.PubkeyToAddress(testKey.PublicKey)),
				To: &address, Gas: 16_000_000, GasFeeCap: big.NewInt(3e9),
			})
			if err != nil {
				t.Fatal(err)
			}
			b.AddTx(tx)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return in.Encode()
}

// run runs an input and checks that the result is the native one.
func run(t *testing.T, input []byte) machine.Stats {
	t.Helper()
	want, err := oneblock.Run(bytes.Clone(input))
	if err != nil {
		t.Fatal(err)
	}
	got, stats, err := Run(context.Background(), guest(t).Image, input, machine.Config{})
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("the machine has %x, natively it is %x", got, want)
	}
	return stats
}

// The recorded block of the warm-up has every kind of transaction and calls every
// precompile.
func TestMachineAgreesWithTheNode(t *testing.T) {
	input, err := os.ReadFile("../guest/warmup/block.bin")
	if err != nil {
		t.Fatal(err)
	}
	first := run(t, input)
	if second := run(t, input); second != first {
		t.Errorf("two runs of one input differ: %v, then %v", &first, &second)
	}
	// What the guest is meant to leave to the machine, it does: a function that was
	// inlined would still be in the program, and be patched to no effect.
	for kind, least := range map[accel.Kind]uint64{
		accel.Keccak256: 200, accel.Secp256k1Recover: 14, accel.Memmove: 100, accel.Memclr: 20, accel.Memequal: 100,
		accel.BN254Mul: 10_000, accel.BN254Add: 10_000, accel.BN254Sub: 10_000, accel.BN254Inverse: 1,
		accel.BLS12381Mul: 10_000, accel.BLS12381Add: 10_000, accel.BLS12381Sub: 10_000, accel.BLS12381Inverse: 1,
		accel.BLS12381ScalarMul: 1, accel.P256Mul: 1000, accel.P256Add: 1000, accel.P256Sub: 1000,
	} {
		if got := first.Accelerators[kind].Calls; got < least {
			t.Errorf("%d calls of %v, expected at least %d", got, kind, least)
		}
	}
}

func TestRunRefuses(t *testing.T) {
	img := guest(t).Image
	good := blockCalling(t, testChain(t), common.Address{0xaa})
	run(t, good)
	spoiled := bytes.Clone(good)
	spoiled[len(spoiled)-1] ^= 1
	for name, tc := range map[string]struct {
		input []byte
		cfg   machine.Config
		want  error
	}{
		"no input":                       {nil, machine.Config{}, ErrInvalid},
		"another chain":                  {append([]byte{1}, good[1:]...), machine.Config{}, ErrInvalid},
		"spoiled witness":                {spoiled, machine.Config{}, ErrInvalid},
		"too short":                      {good[:len(good)-8], machine.Config{}, ErrInvalid},
		"more than an arena of the heap": {make([]byte, 200<<20), machine.Config{}, ErrInvalid},
	} {
		out, _, err := Run(context.Background(), img, tc.input, tc.cfg)
		if !errors.Is(err, tc.want) || out != nil {
			t.Errorf("%s: %x, %v, want %v", name, out, err, tc.want)
		}
	}
	var trap *machine.Trap
	if _, stats, err := Run(context.Background(), img, good, machine.Config{CycleLimit: 1000}); !errors.As(err, &trap) || trap.Cause != machine.CauseCycleLimit || stats.Cycles != 1000 {
		t.Errorf("cycle limit: %v after %d cycles", err, stats.Cycles)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, err := Run(ctx, img, good, machine.Config{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// The program does not trust the length it is told.
func TestProgramChecksTheLength(t *testing.T) {
	img := guest(t).Image
	for name, input := range map[string][]byte{
		"nothing":       nil,
		"half a length": {1, 0, 0, 0},
		"too large":     {7: 0x80},
		"ends early":    {16, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3},
	} {
		m, err := machine.Resume(img.code, img.state, machine.Config{Input: input})
		if err != nil {
			t.Fatal(err)
		}
		why, err := m.Run(context.Background())
		if err == nil {
			err = outcome(m, why)
		}
		if !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
