package batcher

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/rlp"

	"github.com/zkgeth/zkgeth/rollup/batch"
)

// evidence is what is kept of a batch that failed the self-check: all it takes
// to reproduce the failure.
type evidence struct {
	Error   string          `json:"error"`
	Header  *batch.Header   `json:"header"`
	Payload hexutil.Bytes   `json:"payload"`
	Parent  common.Hash     `json:"parentBatch"`
	Base    hexutil.Bytes   `json:"baseHeader"` // RLP of the L2 header the blocks follow
	Blocks  []hexutil.Bytes `json:"blocks"`     // RLP
}

func (b *Batcher) saveEvidence(a *assembled, p *pending, reason error) error {
	if b.cfg.EvidenceDir == "" {
		return nil
	}
	base, err := rlp.EncodeToBytes(p.base)
	if err != nil {
		return err
	}
	e := evidence{Error: reason.Error(), Header: a.header, Payload: a.payload, Parent: p.parent, Base: base}
	for _, block := range p.blocks {
		enc, err := rlp.EncodeToBytes(block)
		if err != nil {
			return err
		}
		e.Blocks = append(e.Blocks, enc)
	}
	data, err := json.MarshalIndent(&e, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(b.cfg.EvidenceDir, 0o700); err != nil {
		return err
	}
	first, last := p.blocks[0], p.blocks[len(p.blocks)-1]
	path := filepath.Join(b.cfg.EvidenceDir, fmt.Sprintf("batch-%d-%d-%x.json", first.NumberU64(), last.NumberU64(), last.Hash().Bytes()[:4]))
	if err := os.WriteFile(path, data, 0o600); err != nil {
		return err
	}
	b.log.Error("Kept the batch that failed the self-check", "file", path)
	return nil
}
