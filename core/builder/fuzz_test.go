package builder

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"errors"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/params"
)

// mix turns bytes into transactions: good ones, bad ones and odd ones.
type mix struct {
	data   []byte
	nonces [fundedKeys]uint64
}

func (m *mix) byte() byte {
	if len(m.data) == 0 {
		return 0
	}
	b := m.data[0]
	m.data = m.data[1:]
	return b
}

func (m *mix) tx() *types.Transaction {
	kind, i := m.byte(), int(m.byte())%fundedKeys
	nonce := m.nonces[i]
	m.nonces[i]++
	to := []common.Address{stranger, counter, looper, reverter}[kind%4]
	gas := uint64(21_000) + uint64(m.byte())*4096
	inner := callData(nonce, to, gas)
	switch m.byte() % 16 {
	case 0:
		inner.Nonce += 3
	case 1:
		inner.Gas = 20_000
	case 2:
		inner.Gas = params.MaxTransactionGas
	case 3:
		inner.GasFeeCap = big.NewInt(3)
	case 4:
		inner.Value = new(big.Int).Lsh(common.Big1, 200)
	case 5:
		return blobTx(i, nonce)
	case 6:
		inner.ChainID = big.NewInt(5)
		return types.MustSignNewTx(testKey(i), types.LatestSignerForChainID(inner.ChainID), inner)
	case 7:
		return signLegacy(testKey(i), nonce, to, gas)
	case 8:
		inner.To, inner.Gas, inner.Data = nil, 200_000, common.FromHex("60015f55")
	}
	return sign(testKey(i), inner)
}

func signLegacy(key *ecdsa.PrivateKey, nonce uint64, to common.Address, gas uint64) *types.Transaction {
	return types.MustSignNewTx(key, types.HomesteadSigner{}, &types.LegacyTx{Nonce: nonce, To: &to, Gas: gas, GasPrice: new(big.Int).Mul(baseFee, common.Big2)})
}

// FuzzBuild checks that whatever the mix, the block of a sequencer with a meter
// is the block of a derivation without one, and that geth accepts it.
func FuzzBuild(f *testing.F) {
	f.Add([]byte{}, uint64(1000))
	f.Add([]byte{3, 1, 2, 0xff, 2, 1, 0, 9, 1, 2, 3, 9, 0, 0, 1, 1, 2, 3, 20, 9, 2, 4, 80, 9}, uint64(1000))
	f.Add([]byte{0, 9, 1, 0, 9, 9, 1, 0, 9, 9, 1, 1, 9, 9, 1, 2, 9, 9, 5, 5, 5, 5, 6, 6, 6, 6, 7, 7, 7, 7, 8, 8, 8, 8}, uint64(100))
	f.Add([]byte{params.MaxForcedPerBlock + 1}, uint64(27))
	f.Add([]byte{4, 0, 0, 0, 2, 0, 0, 0, 2, 1, 1, 1, 2, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 1, 2, 3, 4}, uint64(1))
	f.Fuzz(func(t *testing.T, data []byte, limit uint64) {
		if len(data) > 256 {
			data = data[:256]
		}
		m := &mix{data: data}
		bc := newChain(t, testGasLimit)
		attrs := attrsOn(bc.CurrentBlock())
		for range m.byte() % (params.MaxForcedPerBlock + 2) {
			if n := int(m.byte()); n&1 == 0 {
				attrs.Forced = append(attrs.Forced, raw(t, m.tx()))
			} else {
				n = min(n, len(m.data))
				attrs.Forced = append(attrs.Forced, m.data[:n])
				m.data = m.data[n:]
			}
		}
		for i := range m.byte() % 8 {
			attrs.Deposits = append(attrs.Deposits, Deposit{Index: uint64(i), To: testAddr(int(m.byte())), Amount: uint64(m.byte())})
		}
		pool := new(listPool)
		for len(m.data) > 0 {
			pool.lists = append(pool.lists, []*types.Transaction{m.tx(), m.tx()})
		}
		attrs.Pool = pool
		opts := options
		opts.Meter = &opMeter{txLimit: limit, blockLimit: 4 * limit}
		opts.BlockBytes = 1000
		res, err := Build(context.Background(), bc, bc.CurrentBlock(), attrs, opts)
		if tooMany := len(attrs.Forced) > params.MaxForcedPerBlock; tooMany && errors.Is(err, ErrInvalidAttributes) {
			return
		} else if tooMany || err != nil {
			t.Fatalf("%d forced transactions: %v", len(attrs.Forced), err)
		}
		replay(t, attrs, res, testGasLimit)
	})
}

// FuzzDecodeForced checks that what the queue holds is the encoding of the
// transaction it decodes to, and that nothing panics.
func FuzzDecodeForced(f *testing.F) {
	for _, tx := range []*types.Transaction{transfer(0, 0), blobTx(0, 0), signLegacy(testKey(0), 1, counter, 1)} {
		f.Add(raw(f, tx))
	}
	f.Add([]byte{})
	f.Add(make([]byte, params.MaxForcedTxBytes+1))
	f.Fuzz(func(t *testing.T, data []byte) {
		tx, err := decodeForced(data)
		if err != nil {
			if tx != nil {
				t.Fatal("transaction beside an error")
			}
			return
		}
		if enc, err := tx.MarshalBinary(); err != nil || !bytes.Equal(enc, data) {
			t.Fatalf("%x decodes to the transaction %x, %v", data, enc, err)
		}
	})
}
