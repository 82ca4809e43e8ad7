package main

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rlp"
	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/zkevm/guest/executor"
	"github.com/zkgeth/zkgeth/zkevm/guest/oneblock"
	"github.com/zkgeth/zkgeth/zkevm/guest/state"
	"github.com/zkgeth/zkgeth/zkevm/guest/trie"
	"github.com/zkgeth/zkgeth/zkevm/guest/witness"
)

// maxWitnessFile bounds what is read, in bytes.
const maxWitnessFile = 1 << 30

// executionWitness is the answer of debug_executionWitness, alone or in the
// JSON-RPC response it came in.
type executionWitness struct {
	Headers []json.RawMessage `json:"headers"`
	Codes   []hexutil.Bytes   `json:"codes"`
	State   []hexutil.Bytes   `json:"state"`

	Result *executionWitness `json:"result"`
}

// blockInput makes the program's input of --block and --witness. It executes the
// block natively to find out what of the witness is needed, and in which order.
func blockInput(c *cli.Context) (*oneblock.Input, error) {
	block, err := readBytesOrHex(c.String("block"))
	if err != nil {
		return nil, fmt.Errorf("--block: %w", err)
	}
	var header *types.Header
	if header, err = headerOf(block); err != nil {
		return nil, fmt.Errorf("--block %s is not the RLP of a block: %w", c.String("block"), err)
	}
	w, err := readWitness(c.String("witness"))
	if err != nil {
		return nil, fmt.Errorf("--witness: %w", err)
	}
	headers, err := w.ancestors(header)
	if err != nil {
		return nil, fmt.Errorf("--witness: %w", err)
	}
	return recordBlock(c.Uint64("chain-id"), block, headers, witness.NewSet(raw(w.State), raw(w.Codes)))
}

// recordBlock executes a block on a set of nodes and codes. headers are those of
// its ancestors, the parent first.
func recordBlock(chainID uint64, block []byte, headers [][]byte, set *witness.Set) (*oneblock.Input, error) {
	ancestors := &countedHeaders{headers: headers[1:]}
	head, err := executor.NewHead(headers[0], ancestors)
	if err != nil {
		return nil, err
	}
	root, recorder := head.Header.Root, set.Recorder()
	if _, err := executor.Execute(params.L2ChainConfig(chainID), state.New(trie.New(root, recorder), recorder), head, block); err != nil {
		return nil, err
	}
	stream, err := recorder.Encode(root, headers[:1+ancestors.used])
	if err != nil {
		return nil, err
	}
	return &oneblock.Input{Rules: oneblock.L2Rules(chainID), Block: block, Witness: stream}, nil
}

// countedHeaders notes how far back an execution looks.
type countedHeaders struct {
	headers executor.Headers
	used    int
}

// Header implements executor.Ancestors.
func (h *countedHeaders) Header(generation int) ([]byte, error) {
	h.used = max(h.used, generation+1)
	return h.headers.Header(generation)
}

func headerOf(block []byte) (*types.Header, error) {
	body, rest, err := rlp.SplitList(block)
	if err != nil {
		return nil, err
	}
	if len(rest) > 0 {
		return nil, errors.New("bytes behind it")
	}
	_, _, rest, err = rlp.Split(body)
	if err != nil {
		return nil, err
	}
	header := new(types.Header)
	return header, rlp.DecodeBytes(body[:len(body)-len(rest)], header)
}

func readWitness(path string) (*executionWitness, error) {
	data, err := readCapped(path)
	if err != nil {
		return nil, err
	}
	w := new(executionWitness)
	if err := json.Unmarshal(data, w); err != nil {
		return nil, fmt.Errorf("%s is not the answer of debug_executionWitness: %w", path, err)
	}
	if w.Result != nil {
		w = w.Result
	}
	if len(w.Headers) == 0 {
		return nil, fmt.Errorf("%s has no headers; it needs at least the parent's", path)
	}
	return w, nil
}

// ancestors puts the headers in order, the parent of block first.
func (w *executionWitness) ancestors(block *types.Header) ([][]byte, error) {
	byHash := make(map[[32]byte]*types.Header)
	for i, item := range w.Headers {
		header, err := decodeHeader(item)
		if err != nil {
			return nil, fmt.Errorf("header %d: %w", i, err)
		}
		byHash[header.Hash()] = header
	}
	var out [][]byte
	for hash := block.ParentHash; byHash[hash] != nil && len(out) < len(w.Headers); hash = byHash[hash].ParentHash {
		enc, err := rlp.EncodeToBytes(byHash[hash])
		if err != nil {
			return nil, err
		}
		out = append(out, enc)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("the parent's header %v is missing", block.ParentHash)
	}
	return out, nil
}

// decodeHeader reads a header as JSON object or as RLP in hex: clients differ.
func decodeHeader(item json.RawMessage) (*types.Header, error) {
	header := new(types.Header)
	if len(item) > 0 && item[0] == '{' {
		return header, json.Unmarshal(item, header)
	}
	var enc hexutil.Bytes
	if err := json.Unmarshal(item, &enc); err != nil {
		return nil, err
	}
	return header, rlp.DecodeBytes(enc, header)
}

func raw(items []hexutil.Bytes) [][]byte {
	out := make([][]byte, len(items))
	for i, item := range items {
		out[i] = item
	}
	return out
}

// readBytesOrHex reads a file of bytes, or of their hex digits, plain, after 0x,
// or as a JSON string.
func readBytesOrHex(path string) ([]byte, error) {
	data, err := readCapped(path)
	if err != nil {
		return nil, err
	}
	text := bytes.Trim(data, " \t\r\n\"")
	text = bytes.TrimPrefix(text, []byte("0x"))
	out := make([]byte, hex.DecodedLen(len(text)))
	if _, err := hex.Decode(out, text); err == nil && len(out) > 0 {
		return out, nil
	}
	return data, nil
}

func readCapped(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if info.Size() > maxWitnessFile {
		return nil, fmt.Errorf("%s has %d bytes, at most %d are read", path, info.Size(), maxWitnessFile)
	}
	return os.ReadFile(path)
}
