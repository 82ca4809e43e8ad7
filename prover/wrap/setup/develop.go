package setup

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/gofrs/flock"
)

// lockRetry is how often a process looks whether another one has made the keys.
const lockRetry = 200 * time.Millisecond

// Develop returns keys for development, from KeysDir(dir, circuit, OriginDevelopment); the
// first time it makes them, while other processes wait. Whoever ran it could forge proofs.
//
// What is there and complete is kept: after an interruption, only keys that were not
// written are made. A damaged file is an error, not a reason to replace it.
//
// Errors: ErrResources, ErrFile, ErrKeys, those of files.
func Develop(ctx context.Context, c *Circuit, dir string, opts Options) (*Keys, error) {
	dir = KeysDir(dir, c.hash, OriginDevelopment)
	keys, err := loadDevelopment(c, dir, opts)
	if !errors.Is(err, fs.ErrNotExist) {
		return keys, err
	}
	if err := opts.check("a set-up of this circuit", c.DevelopMemory(), c.provingSize()+c.verifyingSize()+1<<20, dir); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("folder of keys: %w", err)
	}
	lock := flock.New(filepath.Join(dir, ".lock"))
	if _, err := lock.TryLockContext(ctx, lockRetry); err != nil {
		return nil, fmt.Errorf("wait for another process that makes keys: %w", err)
	}
	defer lock.Unlock()
	// Another process may have made them meanwhile.
	if keys, err := loadDevelopment(c, dir, opts); !errors.Is(err, fs.ErrNotExist) {
		return keys, err
	}
	opts.expect("making the keys", time.Duration(c.Constraints())*timeOfSetup)
	var pk groth16.ProvingKey
	var vk groth16.VerifyingKey
	if err := groth16.Setup(c.r1cs, &pk, &vk); err != nil {
		return nil, fmt.Errorf("make the keys: %w", err)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	keys, err = newKeys(c, &pk, &vk, OriginDevelopment)
	if err != nil {
		return nil, err
	}
	opts.observe("writing the keys", 0, 1)
	if err := keys.save(dir); err != nil {
		return nil, err
	}
	opts.observe("writing the keys", 1, 1)
	return keys, nil
}

func loadDevelopment(c *Circuit, dir string, opts Options) (*Keys, error) {
	// A verifying key without proving key is what an interruption leaves.
	if _, err := os.Stat(filepath.Join(dir, ProvingKeyFile)); err != nil {
		return nil, err
	}
	opts.observe("loading the keys", 0, 1)
	// The folder is the user's own, and these keys protect nothing.
	keys, err := LoadOwn(c, dir)
	if err != nil {
		return nil, fmt.Errorf("%w; remove the folder to have the keys made anew", err)
	}
	if keys.Origin != OriginDevelopment {
		return nil, fmt.Errorf("%s: %w: they are of a %s", dir, ErrKeys, keys.Origin)
	}
	opts.observe("loading the keys", 1, 1)
	return keys, nil
}
