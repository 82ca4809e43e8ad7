package l1

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/severity"
)

// Archive keeps blobs by versioned hash. Put trusts the caller to have verified
// the blob; readers that must not trust the medium verify what Get returns.
type Archive interface {
	Put(hash common.Hash, blob *kzg4844.Blob) error
	// Get returns [ErrBlobMissing] for a blob that was never put.
	Get(hash common.Hash) (*kzg4844.Blob, error)
}

// FileArchive is a directory of blobs, one file of 131,072 bytes each, named by
// versioned hash. Files appear whole or not at all, so several processes may
// share a directory.
type FileArchive struct{ dir string }

// NewFileArchive opens a directory, making it when absent.
func NewFileArchive(dir string) (*FileArchive, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("open blob archive: %w", err)
	}
	return &FileArchive{dir: dir}, nil
}

func (a *FileArchive) path(hash common.Hash) string {
	return filepath.Join(a.dir, hash.Hex()+".blob")
}

// Put stores a blob, in place of a damaged copy if there is one.
func (a *FileArchive) Put(hash common.Hash, blob *kzg4844.Blob) error {
	if have, err := a.Get(hash); err == nil && *have == *blob {
		return nil
	}
	if err := a.write(hash, blob); err != nil {
		return fmt.Errorf("archive blob %v: %w", hash, err)
	}
	return nil
}

func (a *FileArchive) write(hash common.Hash, blob *kzg4844.Blob) error {
	tmp, err := os.CreateTemp(a.dir, ".blob-*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name()) // fails after the rename, as it should
	_, err = tmp.Write(blob[:])
	if err == nil {
		err = tmp.Sync()
	}
	if cerr := tmp.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = os.Rename(tmp.Name(), a.path(hash))
	}
	return err
}

// Get reads a blob without verifying it.
func (a *FileArchive) Get(hash common.Hash) (*kzg4844.Blob, error) {
	file, err := os.Open(a.path(hash))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w: %v", ErrBlobMissing, hash)
	}
	if err != nil {
		return nil, fmt.Errorf("read blob %v: %w", hash, err)
	}
	defer file.Close()
	blob, err := readBlob(file)
	if err != nil {
		return nil, fmt.Errorf("read blob %v: %w", hash, err)
	}
	return blob, nil
}

// Blobs implements [BlobSource].
func (a *FileArchive) Blobs(ctx context.Context, _ BlockRef, hashes []common.Hash) ([]*kzg4844.Blob, error) {
	return archiveBlobs(ctx, a, hashes)
}

// MemoryArchive is an [Archive] that lives as long as the process.
type MemoryArchive struct {
	mu    sync.RWMutex
	blobs map[common.Hash]*kzg4844.Blob
}

// NewMemoryArchive returns an empty archive.
func NewMemoryArchive() *MemoryArchive {
	return &MemoryArchive{blobs: make(map[common.Hash]*kzg4844.Blob)}
}

// Put stores a copy of the blob.
func (a *MemoryArchive) Put(hash common.Hash, blob *kzg4844.Blob) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if _, ok := a.blobs[hash]; !ok {
		kept := *blob
		a.blobs[hash] = &kept
	}
	return nil
}

// Get returns a copy of the blob.
func (a *MemoryArchive) Get(hash common.Hash) (*kzg4844.Blob, error) {
	a.mu.RLock()
	defer a.mu.RUnlock()
	blob, ok := a.blobs[hash]
	if !ok {
		return nil, fmt.Errorf("%w: %v", ErrBlobMissing, hash)
	}
	out := *blob
	return &out, nil
}

// Blobs implements [BlobSource].
func (a *MemoryArchive) Blobs(ctx context.Context, _ BlockRef, hashes []common.Hash) ([]*kzg4844.Blob, error) {
	return archiveBlobs(ctx, a, hashes)
}

func archiveBlobs(ctx context.Context, a Archive, hashes []common.Hash) ([]*kzg4844.Blob, error) {
	out := make([]*kzg4844.Blob, len(hashes))
	for i, hash := range hashes {
		if err := ctx.Err(); err != nil {
			return nil, severity.Wrap(severity.Temporary, err)
		}
		blob, err := a.Get(hash)
		if err == nil {
			err = VerifyBlob(blob, hash)
		}
		if err != nil {
			return nil, severity.Wrap(severity.Temporary, err)
		}
		out[i] = blob
	}
	return out, nil
}

// readBlob reads exactly one blob from r and refuses anything shorter or longer.
func readBlob(r io.Reader) (*kzg4844.Blob, error) {
	blob := new(kzg4844.Blob)
	if _, err := io.ReadFull(r, blob[:]); err != nil {
		return nil, fmt.Errorf("%w: shorter than %d bytes: %w", ErrResponse, params.BlobBytes, err)
	}
	var more [1]byte
	if n, _ := io.ReadFull(r, more[:]); n != 0 {
		return nil, fmt.Errorf("%w: longer than %d bytes", ErrResponse, params.BlobBytes)
	}
	return blob, nil
}
