package aggregate

import (
	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/rollup/batch"
)

// values returns public values of batches that follow each other.
func values(n int) (out []*batch.PublicValues) {
	v := batch.PublicValues{L2ChainID: 901}
	for i := range n {
		v.PrevBlockHash, v.DepositStart = v.BlockHash, v.DepositEnd
		v.BlockHash, v.BatchesHash, v.ClaimsHash = common.Hash{1, byte(i)}, common.Hash{2, byte(i)}, common.Hash{3, byte(i)}
		v.DepositEnd++
		one := v
		out = append(out, &one)
	}
	return out
}
