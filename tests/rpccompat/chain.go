package rpccompat

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/ethereum/go-ethereum/beacon/engine"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rlp"
)

// Chain is the chain that the cases were recorded on.
type Chain struct {
	Genesis *core.Genesis
	Blocks  types.Blocks // without the genesis block
	Labels  engine.ForkchoiceStateV1
}

// LoadChain reads genesis.json, chain.rlp and headfcu.json in dir.
func LoadChain(dir string) (*Chain, error) {
	chain := new(Chain)
	if err := readJSON(filepath.Join(dir, "genesis.json"), &chain.Genesis); err != nil {
		return nil, err
	}
	var fcu struct {
		Params []json.RawMessage `json:"params"`
	}
	path := filepath.Join(dir, "headfcu.json")
	if err := readJSON(path, &fcu); err != nil {
		return nil, err
	}
	if len(fcu.Params) == 0 {
		return nil, fmt.Errorf("%s: no forkchoice state", path)
	}
	if err := json.Unmarshal(fcu.Params[0], &chain.Labels); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	path = filepath.Join(dir, "chain.rlp")
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	stream := rlp.NewStream(bytes.NewReader(data), uint64(len(data)))
	for {
		block := new(types.Block)
		if err := stream.Decode(block); errors.Is(err, io.EOF) {
			return chain, nil
		} else if err != nil {
			return nil, fmt.Errorf("%s: block %d: %w", path, len(chain.Blocks), err)
		}
		if block.NumberU64() > 0 {
			chain.Blocks = append(chain.Blocks, block)
		}
	}
}

func readJSON(path string, into any) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, into); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}
