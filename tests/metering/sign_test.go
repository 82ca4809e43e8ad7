package metering

import (
	"crypto/ecdsa"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/holiman/uint256"

	"github.com/zkgeth/zkgeth/params"
)

// ecdsaKey is a key and its address.
type ecdsaKey struct {
	key     *ecdsa.PrivateKey
	address common.Address
}

var signer = types.LatestSignerForChainID(new(big.Int).SetUint64(params.DevL2ChainID))

// call is a transaction of a rich account to a contract.
func (w *world) call(from int, nonce uint64, to common.Address, gas uint64, data []byte) *types.Transaction {
	w.t.Helper()
	return w.sign(from, &types.DynamicFeeTx{ChainID: signer.ChainID(), Nonce: nonce, To: &to, Gas: gas, GasFeeCap: big.NewInt(5e9), Data: data})
}

func (w *world) sign(from int, data types.TxData) *types.Transaction {
	w.t.Helper()
	tx, err := types.SignNewTx(rich(w.t, from).key, signer, data)
	if err != nil {
		w.t.Fatal(err)
	}
	return tx
}

// delegate is an authorisation of an account to run the code of another.
func (w *world) delegate(from int, nonce uint64, to common.Address) types.SetCodeAuthorization {
	w.t.Helper()
	auth, err := types.SignSetCode(rich(w.t, from).key, types.SetCodeAuthorization{ChainID: *uint256.MustFromBig(signer.ChainID()), Address: to, Nonce: nonce})
	if err != nil {
		w.t.Fatal(err)
	}
	return auth
}

func mustUint256(b *big.Int) *uint256.Int { return uint256.MustFromBig(b) }
