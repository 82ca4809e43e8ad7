package setup

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
)

// Names of the files in a folder of keys.
const (
	ProvingKeyFile   = "proving.key"
	VerifyingKeyFile = "verifying.key"
	HashesFile       = "hashes.json"
	TranscriptFile   = "ceremony.json"       // of keys from a ceremony
	ContractFile     = ContractName + ".sol" // of keys that there can be a contract for
)

// DefaultDir is where keys are kept unless told otherwise: in the user's cache folder.
func DefaultDir() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("folder of keys: %w", err)
	}
	return filepath.Join(cache, "zkgeth", "keys"), nil
}

// KeysDir is the folder for the keys of a circuit below dir: one for each origin, so that
// keys for development never take the place of others.
func KeysDir(dir string, circuit Hash, origin Origin) string {
	return filepath.Join(dir, circuit.String(), origin.String())
}

// save writes keys to a folder, the proving key last: who finds it finds all.
func (k *Keys) save(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("folder of keys: %w", err)
	}
	hashes, err := json.MarshalIndent(k.Hashes, "", "  ")
	if err != nil {
		return err
	}
	if err := writeText(filepath.Join(dir, HashesFile), append(hashes, '\n')); err != nil {
		return err
	}
	contract, err := Solidity(k.Verifying, ContractName)
	if err == nil {
		err = writeText(filepath.Join(dir, ContractFile), contract)
	} else if errors.Is(err, ErrCircuit) {
		err = nil
	}
	if err != nil {
		return err
	}
	vk := header{kind: KindVerifyingKey, origin: k.Origin, circuit: k.Hashes.Circuit}
	err = writeFile(filepath.Join(dir, VerifyingKeyFile), &vk, func(w io.Writer) error { return writeVerifyingKey(w, k.Verifying) })
	if err != nil {
		return err
	}
	pk := header{kind: KindProvingKey, origin: k.Origin, circuit: k.Hashes.Circuit, parent: k.Hashes.VerifyingKey}
	return writeFile(filepath.Join(dir, ProvingKeyFile), &pk, func(w io.Writer) error { return writeProvingKey(w, k.Proving) })
}

// Load reads the keys of a circuit from a folder that save wrote.
//
// With expect, the keys must have these hashes, which the caller has from elsewhere, and
// points of the proving key are not checked one by one: the hash vouches for them. Without,
// every point must be in its group and the keys must be consistent, which takes minutes
// for a large circuit and still does not show that the keys are the circuit's.
//
// Errors: ErrFile, ErrOtherCircuit, ErrKeys, those of reading (fs.ErrNotExist).
func Load(c *Circuit, dir string, expect *Hashes) (*Keys, error) {
	k, err := load(c, dir, expect == nil)
	if err != nil {
		return nil, err
	}
	if expect != nil && *expect != k.Hashes {
		return nil, fmt.Errorf("%w: hashes are %+v, expected %+v", ErrKeys, k.Hashes, *expect)
	}
	return k, k.consistent()
}

// LoadOwn reads keys of a folder of the user's own: what save wrote is believed if it is
// undamaged. For who makes proofs, and checks each before it leaves: with another proving key
// there is none. Errors: as Load.
func LoadOwn(c *Circuit, dir string) (*Keys, error) {
	k, err := load(c, dir, false)
	if err != nil {
		return nil, err
	}
	return k, k.related()
}

// load reads both keys, once.
func load(c *Circuit, dir string, check bool) (*Keys, error) {
	vk, vkHeader, err := loadFile(filepath.Join(dir, VerifyingKeyFile), KindVerifyingKey, c, c.verifyingSize(),
		func(r io.Reader) (*groth16.VerifyingKey, error) { return readVerifyingKey(r, c) })
	if err != nil {
		return nil, err
	}
	path := filepath.Join(dir, ProvingKeyFile)
	pk, pkHeader, err := loadFile(path, KindProvingKey, c, c.provingSize(),
		func(r io.Reader) (*groth16.ProvingKey, error) { return readProvingKey(r, c, check) })
	if err != nil {
		return nil, err
	}
	k := &Keys{Origin: pkHeader.origin, Proving: pk, Verifying: vk}
	k.Hashes = Hashes{Circuit: c.hash, ProvingKey: pkHeader.payload, VerifyingKey: VerifyingKeyHash(vk)}
	if pkHeader.parent != k.Hashes.VerifyingKey || pkHeader.origin != vkHeader.origin {
		return nil, fmt.Errorf("%w: %s belongs to another %s", ErrKeys, path, VerifyingKeyFile)
	}
	return k, nil
}

// LoadVerifying reads the verifying key of a circuit from a folder that save wrote: all that
// who checks proofs needs. What can be told of it by itself is checked. Errors: as Load.
func LoadVerifying(c *Circuit, dir string) (*groth16.VerifyingKey, Origin, error) {
	vk, h, err := loadFile(filepath.Join(dir, VerifyingKeyFile), KindVerifyingKey, c, c.verifyingSize(),
		func(r io.Reader) (*groth16.VerifyingKey, error) { return readVerifyingKey(r, c) })
	if err != nil {
		return nil, OriginNone, err
	}
	if err := checkVerifying(vk); err != nil {
		return nil, OriginNone, fmt.Errorf("%s: %w", filepath.Join(dir, VerifyingKeyFile), err)
	}
	return vk, h.origin, nil
}

// ReadHashes reads the hashes of the keys in a folder from the files themselves: nothing
// is taken from HashesFile, which is for people. Errors: as Load.
func ReadHashes(c *Circuit, dir string) (*Hashes, Origin, error) {
	vk, vkHeader, err := loadFile(filepath.Join(dir, VerifyingKeyFile), KindVerifyingKey, c, c.verifyingSize(),
		func(r io.Reader) (*groth16.VerifyingKey, error) { return readVerifyingKey(r, c) })
	if err != nil {
		return nil, OriginNone, err
	}
	path := filepath.Join(dir, ProvingKeyFile)
	_, h, err := loadFile(path, KindProvingKey, c, c.provingSize(),
		func(r io.Reader) (struct{}, error) {
			_, err := io.Copy(io.Discard, r)
			return struct{}{}, err
		})
	if err != nil {
		return nil, OriginNone, err
	}
	out := &Hashes{Circuit: c.hash, ProvingKey: h.payload, VerifyingKey: VerifyingKeyHash(vk)}
	if h.parent != out.VerifyingKey || h.origin != vkHeader.origin {
		return nil, OriginNone, fmt.Errorf("%w: %s belongs to another %s", ErrKeys, path, VerifyingKeyFile)
	}
	return out, h.origin, nil
}

func loadFile[T any](path string, kind Kind, c *Circuit, size uint64, read func(io.Reader) (T, error)) (out T, _ *header, err error) {
	f, h, err := openFile(path, kind, c.hash, func(*header) uint64 { return size })
	if err != nil {
		return out, nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if h.origin != OriginDevelopment && h.origin != OriginCeremony {
		return out, nil, fmt.Errorf("%s: %w: origin %d", path, ErrFile, h.origin)
	}
	r := readPayload(f, h)
	if out, err = read(r); err == nil {
		err = r.close()
	}
	if err != nil {
		return out, nil, fmt.Errorf("%s: %w", path, err)
	}
	return out, h, nil
}
