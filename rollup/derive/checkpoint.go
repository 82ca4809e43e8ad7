package derive

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/ethereum/go-ethereum/common"
)

const (
	checkpointVersion = 1
	// maxPoints is how many batches a checkpoint names. More than one, so that
	// some are left after an L1 reorg or after the database lost its last blocks.
	maxPoints = 64
	// maxCheckpoint caps the file, in bytes.
	maxCheckpoint = 1 << 16
)

// checkpoint remembers which batches gave which blocks, so that a restart need
// not fetch and decode them again. It is a cache: what is wrong with it costs
// time, never correctness, because a point counts only if L1 still has the batch
// (whose hash commits to all data before it) and the chain still has the block.
type checkpoint struct {
	path string
	body checkpointBody
}

type checkpointBody struct {
	Version uint64      `json:"version"`
	Config  common.Hash `json:"config"` // of the rollup
	Points  []point     `json:"points"` // rising index
}

type point struct {
	Batch     uint64      `json:"batch"`
	BatchHash common.Hash `json:"batchHash"`
	L1Block   uint64      `json:"l1Block"`
	L1Hash    common.Hash `json:"l1Hash"`
	Block     uint64      `json:"block"` // last L2 block of the batch
	BlockHash common.Hash `json:"blockHash"`
}

// openCheckpoint reads a checkpoint; an absent file is an empty one. The error
// is [ErrCheckpoint]; the checkpoint is usable, and empty, all the same. An empty
// path gives a checkpoint that is never written.
func openCheckpoint(path string, config common.Hash) (*checkpoint, error) {
	c := &checkpoint{path: path, body: checkpointBody{Version: checkpointVersion, Config: config}}
	if path == "" {
		return c, nil
	}
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return c, nil
	}
	if err != nil {
		return c, fmt.Errorf("%w: %w", ErrCheckpoint, err)
	}
	if info.Size() > maxCheckpoint {
		return c, fmt.Errorf("%w: %d bytes, limit %d", ErrCheckpoint, info.Size(), maxCheckpoint)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return c, fmt.Errorf("%w: %w", ErrCheckpoint, err)
	}
	body, err := decodeCheckpoint(data)
	if err != nil {
		return c, err
	}
	if body.Config != config {
		return c, fmt.Errorf("%w: of another rollup (config %v)", ErrCheckpoint, body.Config)
	}
	c.body = body
	return c, nil
}

func decodeCheckpoint(data []byte) (checkpointBody, error) {
	var body checkpointBody
	if err := json.Unmarshal(data, &body); err != nil {
		return checkpointBody{}, fmt.Errorf("%w: %w", ErrCheckpoint, err)
	}
	if body.Version != checkpointVersion || len(body.Points) > maxPoints {
		return checkpointBody{}, fmt.Errorf("%w: version %d with %d points", ErrCheckpoint, body.Version, len(body.Points))
	}
	for i := 1; i < len(body.Points); i++ {
		if body.Points[i].Batch <= body.Points[i-1].Batch {
			return checkpointBody{}, fmt.Errorf("%w: batch %d after %d", ErrCheckpoint, body.Points[i].Batch, body.Points[i-1].Batch)
		}
	}
	return body, nil
}

// Add records a derived batch and writes the file, which appears whole or not at
// all.
func (c *checkpoint) Add(e entry) error {
	points := c.body.Points
	for len(points) > 0 && points[len(points)-1].Batch >= e.header.Index {
		points = points[:len(points)-1]
	}
	points = append(points, point{Batch: e.header.Index, BatchHash: e.hash, L1Block: e.l1.Number, L1Hash: e.l1.Hash, Block: e.header.LastBlock, BlockHash: e.block})
	if len(points) > maxPoints {
		points = append(points[:0:0], points[len(points)-maxPoints:]...)
	}
	c.body.Points = points
	if c.path == "" {
		return nil
	}
	data, err := json.MarshalIndent(c.body, "", "  ")
	if err != nil {
		return fmt.Errorf("%w: %w", ErrCheckpoint, err)
	}
	if err := writeFile(c.path, append(data, '\n')); err != nil {
		return fmt.Errorf("%w: %w", ErrCheckpoint, err)
	}
	return nil
}

// writeFile replaces a file atomically and durably.
func writeFile(path string, data []byte) (err error) {
	dir := filepath.Dir(path)
	tmp, err := os.CreateTemp(dir, filepath.Base(path)+".*.tmp")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = tmp.Close()
			_ = os.Remove(tmp.Name())
		}
	}()
	if _, err = tmp.Write(data); err != nil {
		return err
	}
	if err = tmp.Sync(); err != nil {
		return err
	}
	if err = tmp.Close(); err != nil {
		return err
	}
	if err = os.Rename(tmp.Name(), path); err != nil {
		return err
	}
	folder, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer folder.Close()
	return folder.Sync()
}
