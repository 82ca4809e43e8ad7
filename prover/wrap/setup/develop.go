package setup

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"os"
	"path/filepath"
	"time"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/gofrs/flock"

	"github.com/zkgeth/zkgeth/prover/parallel"
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
	if err := removeUnfinished(dir); err != nil { // hundreds of megabytes
		return nil, err
	}
	opts.expect("making the keys", c.developTime())
	var pk groth16.ProvingKey
	var vk groth16.VerifyingKey
	if err := groth16.Setup(c.r1cs, &pk, &vk); err != nil {
		return nil, fmt.Errorf("make the keys: %w", err)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := rebase(&pk, &vk); err != nil {
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

// rebase makes commitment keys whose base point is gamma, in place of gnark's, which have a
// random one: the keys of a ceremony have that, and the contract needs one pairing less.
func rebase(pk *groth16.ProvingKey, vk *groth16.VerifyingKey) error {
	for i := range vk.CommitmentKeys {
		var sigma fr.Element
		for sigma.IsZero() {
			if _, err := sigma.SetRandom(); err != nil {
				return err
			}
		}
		times := sigma.BigInt(new(big.Int))
		of := &pk.CommitmentKeys[i]
		parallel.Blocks(len(of.Basis), block, func(_, from, to int) {
			for j := from; j < to; j++ {
				of.BasisExpSigma[j].ScalarMultiplication(&of.Basis[j], times)
			}
		})
		k := &vk.CommitmentKeys[i]
		k.G = vk.G2.Gamma
		k.GSigmaNeg.ScalarMultiplication(&k.G, times)
		k.GSigmaNeg.Neg(&k.GSigmaNeg)
	}
	return nil
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
