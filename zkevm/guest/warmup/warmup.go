package warmup

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"runtime"

	"github.com/zkgeth/zkgeth/zkevm/guest/oneblock"
	"github.com/zkgeth/zkgeth/zkevm/guest/precompile"
	"github.com/zkgeth/zkgeth/zkevm/guest/words"
)

// ErrResult means that the guest computes something else than what was recorded.
var ErrResult = errors.New("unexpected result")

var (
	//go:embed block.bin
	input []byte
	//go:embed output.bin
	output []byte
)

// Run executes the recorded block. Errors: ErrResult, and those of oneblock.Run.
func Run() error {
	runtime.KeepAlive(precompile.Replacements) // they are only reached by jumps
	runtime.KeepAlive(words.Replacements)
	got, err := oneblock.Run(bytes.Clone(input))
	if err != nil {
		return err
	}
	if !bytes.Equal(got, output) {
		return fmt.Errorf("%w of the block: %x", ErrResult, got)
	}
	return nil
}
