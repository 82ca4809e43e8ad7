package service

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/deploy"
)

// chainFile names the rollup whose chain a data directory holds: its config, as
// published. The genesis block says less, and asking for it writes to the database.
const chainFile = "chain.json"

var (
	// ErrOtherRollup: a data directory holds the chain of another rollup.
	ErrOtherRollup = errors.New("data directory belongs to another chain")
	// ErrDataDir: a data directory does not say what it holds.
	ErrDataDir = errors.New("data directory is damaged")
)

// CheckDataDir tells whether a data directory can be used for a rollup: it is
// new, holds the rollup's chain (perhaps from before an upgrade), or was made by a version that left no note
// (opening the database then compares the genesis). It writes nothing. Errors:
// [ErrOtherRollup], [ErrDataDir].
func CheckDataDir(dir string, cfg *params.Rollup) error {
	if dir == "" {
		return nil
	}
	path := filepath.Join(dir, chainFile)
	held, err := ReadConfig(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("%w: %w; restore %s or choose another --datadir", ErrDataDir, err, path)
	}
	have, err := held.Hash()
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDataDir, err)
	}
	want, err := cfg.Hash()
	if err != nil {
		return err
	}
	if have != want && deploy.SameChain(held, cfg) != nil {
		return fmt.Errorf("%w: %s is of rollup %v on the l1 with chain id %d (config %x), not of %v on the l1 with chain id %d (config %x); choose another --datadir",
			ErrOtherRollup, dir, held.Contracts.Rollup, held.L1ChainID, have[:4], cfg.Contracts.Rollup, cfg.L1ChainID, want[:4])
	}
	return nil
}

// Holds tells whether a directory is the data directory of a node.
func Holds(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, chainFile))
	return err == nil
}

// claimDataDir makes a data directory that of a rollup.
func claimDataDir(dir string, cfg *params.Rollup) error {
	if dir == "" || Holds(dir) {
		return nil
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("data directory: %w", err)
	}
	return WriteConfig(filepath.Join(dir, chainFile), cfg)
}

// ReadConfig reads a file written by [WriteConfig].
func ReadConfig(path string) (*params.Rollup, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, params.MaxConfigSize+1))
	if err != nil {
		return nil, err
	}
	cfg, err := params.DecodeRollup(raw)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return cfg, nil
}

// WriteConfig writes a rollup config to a file that appears whole or not at all.
func WriteConfig(path string, cfg *params.Rollup) (err error) {
	enc, err := cfg.Encode()
	if err != nil {
		return err
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*.tmp")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(tmp.Name()))
		}
	}()
	_, err = tmp.Write(enc)
	if err = errors.Join(err, tmp.Sync(), tmp.Close()); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), path)
}
