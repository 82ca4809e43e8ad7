package setup

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	cs "github.com/consensys/gnark/constraint/bn254"
)

// Save writes a compiled circuit to a file, with what it was compiled from: source is a digest
// of everything that decides about it, or rather of more than that. The folder is made.
func (c *Circuit) Save(path string, source Hash) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf("folder of circuits: %w", err)
	}
	h := header{kind: KindCircuit, circuit: c.hash, parent: source}
	return writeFile(path, &h, func(w io.Writer) error { _, err := c.r1cs.WriteTo(w); return err })
}

// LoadCircuit reads a circuit that Save wrote for the same source. It is refused when the file
// is not whole, and when the relation that is read is not the one that was saved, by a hash
// that is made anew. Who could write the file could still have put another circuit there: what
// must not rest on that compiles.
//
// Errors: ErrFile, ErrOtherCircuit for another source, ErrCircuit, those of reading
// (fs.ErrNotExist).
func LoadCircuit(path string, source Hash) (*Circuit, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	c, err := loadCircuit(f, source)
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return c, nil
}

func loadCircuit(f *os.File, source Hash) (*Circuit, error) {
	h, err := readHeader(f)
	if err != nil {
		return nil, err
	}
	if err := h.check(f, KindCircuit, h.length); err != nil {
		return nil, err
	}
	if h.parent != source {
		return nil, fmt.Errorf("%w: it was compiled from %s, not %s", ErrOtherCircuit, h.parent, source)
	}
	data := make([]byte, h.length)
	if _, err := io.ReadFull(f, data); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFile, err)
	}
	if Hash(sha256.Sum256(data)) != h.payload {
		return nil, fmt.Errorf("%w: the content is damaged", ErrFile)
	}
	system, err := decodeSystem(data)
	if err != nil {
		return nil, err
	}
	c, err := NewCircuit(system)
	if err != nil {
		return nil, err
	}
	if c.hash != h.circuit {
		return nil, fmt.Errorf("%w: it holds the circuit %s, not %s", ErrFile, c.hash, h.circuit)
	}
	return c, nil
}

// decodeSystem reads what gnark wrote: a length of 8 bytes, little-endian, three of a version,
// and so many bytes. gnark trusts its input, which has the checksum of what was written here;
// who makes another file with a good one can have it panic, and this process end. Errors:
// ErrFile.
func decodeSystem(data []byte) (*cs.R1CS, error) {
	const head = 4 * 8
	if len(data) < head || binary.LittleEndian.Uint64(data) != uint64(len(data)-head) {
		return nil, fmt.Errorf("%w: not what gnark writes", ErrFile)
	}
	system := cs.NewR1CS(0)
	system.CommitmentInfo = nil // the decoder fills what is there, and cannot fill this
	if _, err := system.ReadFrom(bytes.NewReader(data)); err != nil {
		return nil, fmt.Errorf("%w: gnark: %w", ErrFile, err)
	}
	return system, nil
}
