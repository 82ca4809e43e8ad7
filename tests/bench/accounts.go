package main

import (
	"crypto/ecdsa"
	"encoding/binary"
	"math/big"
	"math/rand/v2"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	ethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/eth/devnet"
)

// account is a funded sender.
type account struct {
	key     *ecdsa.PrivateKey
	address common.Address
	nonce   uint64
}

// accounts sign transactions in turn; the same run makes the same ones.
type accounts struct {
	list   []*account
	next   int
	signer types.Signer
	random *rand.Rand

	receivers []common.Address

	first, second   common.Address // ERC-20s they all own
	factory, router common.Address // of Uniswap; the router may spend both
}

// place says with which nonces the first account creates factory and router.
func (a *accounts) place(factory uint64) {
	a.factory = crypto.CreateAddress(a.list[0].address, factory)
	a.router = crypto.CreateAddress(a.list[0].address, factory+1)
}

func newRandom() *rand.Rand { return rand.New(rand.NewPCG(1, 2)) }

func newAccounts(chainID *big.Int, n int) (*accounts, error) {
	a := &accounts{signer: types.LatestSignerForChainID(chainID), random: newRandom()}
	for i := range n {
		key, err := crypto.ToECDSA(common.LeftPadBytes(big.NewInt(int64(i)+1_000_000).Bytes(), 32))
		if err != nil {
			return nil, err
		}
		address := crypto.PubkeyToAddress(key.PublicKey)
		a.list, a.receivers = append(a.list, &account{key: key, address: address}), append(a.receivers, address)
	}
	a.first, a.second = tokenAddress, secondAddress
	a.place(0)
	return a, nil
}

// devAccounts are the users of a development network.
func devAccounts(info *devnet.Info) (*accounts, error) {
	a := &accounts{signer: types.LatestSignerForChainID(new(big.Int).SetUint64(info.L2.ChainID)), random: newRandom()}
	for _, user := range info.Accounts {
		key, err := crypto.HexToECDSA(strings.TrimPrefix(user.PrivateKey, "0x"))
		if err != nil {
			return nil, err
		}
		a.list = append(a.list, &account{key: key, address: user.Address})
	}
	for i := range uint64(10_000) {
		// They differ from each other as much as those of many users.
		a.receivers = append(a.receivers, common.BytesToAddress(crypto.Keccak256(binary.BigEndian.AppendUint64(nil, i))))
	}
	return a, nil
}

// any returns a receiver.
func (a *accounts) any() common.Address { return a.receivers[a.random.IntN(len(a.receivers))] }

// sign signs a call of the next account. to is nil for a creation.
func (a *accounts) sign(to *common.Address, value *big.Int, gas uint64, data []byte) (*types.Transaction, error) {
	from := a.list[a.next%len(a.list)]
	a.next++
	return a.signFrom(from, to, value, gas, data)
}

func (a *accounts) signFrom(from *account, to *common.Address, value *big.Int, gas uint64, data []byte) (*types.Transaction, error) {
	tx, err := types.SignNewTx(from.key, a.signer, &types.DynamicFeeTx{ChainID: a.signer.ChainID(), Nonce: from.nonce, To: to, Value: value,
		Gas: gas, Data: data, GasTipCap: big.NewInt(ethparams.GWei), GasFeeCap: big.NewInt(10_000 * ethparams.GWei)})
	if err == nil {
		from.nonce++
	}
	return tx, err
}
