package image

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
)

// Commitment records what the guest of one state of the source is, and how it was
// made.
type Commitment struct {
	Go    string `json:"go"`    // toolchain, as `go env GOVERSION` prints it
	ELF   string `json:"elf"`   // SHA-256 of the compiled program
	Image string `json:"image"` // Root of the image
}

// CommitmentFile is where the recorded commitment lies in a source tree.
const CommitmentFile = "zkevm/image/commitment.json"

//go:embed commitment.json
var recorded []byte

// Recorded returns the commitment of the guest that belongs to this release: the
// one whose proofs the rollup contract accepts.
func Recorded() (Commitment, error) { return parseCommitment(recorded) }

func parseCommitment(data []byte) (Commitment, error) {
	var c Commitment
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&c); err != nil {
		return c, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	for _, hash := range []string{c.ELF, c.Image} {
		if b, err := hex.DecodeString(hash); err != nil || len(b) != sha256.Size {
			return c, fmt.Errorf("%w: %q is not a hash", ErrFormat, hash)
		}
	}
	return c, nil
}

// JSON returns the content of the commitment's file.
func (c Commitment) JSON() ([]byte, error) {
	data, err := json.MarshalIndent(c, "", "  ")
	return append(data, '\n'), err
}
