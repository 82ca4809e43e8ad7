package deploy

import (
	"context"
	"crypto/ecdsa"
	"errors"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"
	"github.com/ethereum/go-ethereum/eth/ethconfig"
	"github.com/ethereum/go-ethereum/ethclient/simulated"
	"github.com/ethereum/go-ethereum/node"
	gethparams "github.com/ethereum/go-ethereum/params"
	"github.com/holiman/uint256"

	"github.com/zkgeth/zkgeth/core/genesis"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
)

// l1 is a geth chain that seals a block whenever a transaction arrives.
type l1 struct {
	simulated.Client
	t       *testing.T
	sim     *simulated.Backend
	hold    bool                           // keep transactions pending
	refuse  func(*types.Transaction) error // injected failure
	deploy  *ecdsa.PrivateKey
	operate *ecdsa.PrivateKey
	attest  *ecdsa.PrivateKey
	user    *ecdsa.PrivateKey
}

func newL1(t *testing.T, options ...func(*node.Config, *ethconfig.Config)) *l1 {
	t.Helper()
	c := &l1{t: t, deploy: key(t, 1), operate: key(t, 2), attest: key(t, 3), user: key(t, 4)}
	alloc := types.GenesisAlloc{}
	for _, k := range []*ecdsa.PrivateKey{c.deploy, c.operate, c.user} {
		alloc[address(k)] = types.Account{Balance: ether(1000)}
	}
	c.sim = simulated.NewBackend(alloc, options...)
	c.Client = c.sim.Client()
	c.sim.Commit()
	t.Cleanup(func() {
		if err := c.sim.Close(); err != nil {
			t.Error(err)
		}
	})
	return c
}

func (c *l1) SendTransaction(ctx context.Context, tx *types.Transaction) error {
	if c.refuse != nil {
		if err := c.refuse(tx); err != nil {
			return err
		}
	}
	if err := c.Client.SendTransaction(ctx, tx); err != nil {
		return err
	}
	if !c.hold {
		c.sim.Commit()
	}
	return nil
}

func key(t *testing.T, n byte) *ecdsa.PrivateKey {
	t.Helper()
	k, err := crypto.ToECDSA(common.LeftPadBytes([]byte{n}, 32))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func address(k *ecdsa.PrivateKey) common.Address { return crypto.PubkeyToAddress(k.PublicKey) }

func ether(n int64) *big.Int { return new(big.Int).Mul(big.NewInt(n), big.NewInt(gethparams.Ether)) }

func (c *l1) auth(k *ecdsa.PrivateKey) *bind.TransactOpts {
	return bind.NewKeyedTransactor(k, big.NewInt(1337))
}

func (c *l1) options() Options {
	return Options{
		L2ChainID:  params.DevL2ChainID,
		Operator:   address(c.operate),
		Guardian:   address(c.deploy),
		Governance: []common.Address{address(c.deploy)},
		Attesters:  []common.Address{address(c.attest)},
		Limits:     params.Limits{MaxDrift: 600, ForceDeadline: 3600, OperatorTimeout: 7200},
		GasLimit:   30_000_000,
		BaseFee:    big.NewInt(gethparams.InitialBaseFee),
		Balances:   map[common.Address]*big.Int{address(c.user): ether(10)},
		Donation:   ether(10),
	}
}

func (c *l1) mustDeploy() *params.Rollup {
	c.t.Helper()
	cfg, err := Deploy(c.t.Context(), c, c.auth(c.deploy), c.options(), genesis.Hash)
	if err != nil {
		c.t.Fatal(err)
	}
	return cfg
}

// send executes a call and returns its receipt; the error is the revert reason.
func (c *l1) send(k *ecdsa.PrivateKey, to common.Address, value *big.Int, data []byte) (*types.Receipt, error) {
	c.t.Helper()
	if reason := c.try(address(k), to, value, data, nil); reason != "" {
		return nil, errors.New(reason)
	}
	auth := c.auth(k)
	auth.Value = value
	contract := bind.NewBoundContract(to, abi.ABI{}, c, c, c)
	tx, err := contract.RawTransact(auth, data)
	if err != nil {
		return nil, err
	}
	return c.receipt(tx.Hash()), nil
}

// try calls without a transaction; "" if it succeeds.
func (c *l1) try(from, to common.Address, value *big.Int, data []byte, blobs []common.Hash) string {
	c.t.Helper()
	msg := ethereum.CallMsg{From: from, To: &to, Value: value, Data: data, BlobHashes: blobs}
	if len(blobs) > 0 {
		msg.BlobGasFeeCap = big.NewInt(gethparams.GWei)
	}
	_, err := c.CallContract(c.t.Context(), msg, nil)
	if err == nil {
		return ""
	}
	if why := bindings.Reason(err); why != "" {
		return why
	}
	return err.Error()
}

func (c *l1) receipt(tx common.Hash) *types.Receipt {
	c.t.Helper()
	receipt, err := c.TransactionReceipt(c.t.Context(), tx)
	if err != nil {
		c.t.Fatal(err)
	}
	if receipt.Status != types.ReceiptStatusSuccessful {
		c.t.Fatalf("transaction %v reverted", tx)
	}
	return receipt
}

// sendBlobs executes a call with blobs.
func (c *l1) sendBlobs(k *ecdsa.PrivateKey, to common.Address, data []byte, blobs []*kzg4844.Blob) *types.Receipt {
	c.t.Helper()
	ctx := c.t.Context()
	sidecar := &types.BlobTxSidecar{Version: types.BlobSidecarVersion1}
	for _, blob := range blobs {
		commitment, err := kzg4844.BlobToCommitment(blob)
		if err != nil {
			c.t.Fatal(err)
		}
		proofs, err := kzg4844.ComputeCellProofs(blob)
		if err != nil {
			c.t.Fatal(err)
		}
		sidecar.Blobs = append(sidecar.Blobs, *blob)
		sidecar.Commitments = append(sidecar.Commitments, commitment)
		sidecar.Proofs = append(sidecar.Proofs, proofs...)
	}
	nonce, err := c.PendingNonceAt(ctx, address(k))
	if err != nil {
		c.t.Fatal(err)
	}
	tx, err := types.SignNewTx(k, types.NewCancunSigner(big.NewInt(1337)), &types.BlobTx{
		ChainID: uint256.NewInt(1337), Nonce: nonce, To: to, Data: data, Gas: 2_000_000,
		GasTipCap: uint256.NewInt(gethparams.GWei), GasFeeCap: uint256.NewInt(100 * gethparams.GWei),
		BlobFeeCap: uint256.NewInt(gethparams.GWei), BlobHashes: sidecar.BlobHashes(), Sidecar: sidecar,
	})
	if err != nil {
		c.t.Fatal(err)
	}
	if err := c.SendTransaction(ctx, tx); err != nil {
		c.t.Fatal(err)
	}
	return c.receipt(tx.Hash())
}

// call returns what a view function answers.
func (c *l1) call(to common.Address, data []byte) []byte {
	c.t.Helper()
	out, err := c.CallContract(c.t.Context(), ethereum.CallMsg{To: &to, Data: data}, nil)
	if err != nil {
		c.t.Fatalf("%v %s", err, bindings.Reason(err))
	}
	return out
}

func transfer(c *l1, auth *bind.TransactOpts, to common.Address) (*types.Transaction, error) {
	return bind.NewBoundContract(to, abi.ABI{}, c, c, c).RawTransact(auth, nil)
}
