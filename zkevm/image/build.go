package image

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/rom"
)

// snapshotSymbol marks where the image is taken.
const snapshotSymbol = "main.snapshot"

// startLimit bounds the cycles of start-up and warm-up.
const startLimit = 20_000_000_000

// Guest is a compiled guest and its image.
type Guest struct {
	Image     *Image
	Toolchain string // as `go env GOVERSION` prints it
	ELF       []byte
	// Symbols is the program with its symbol table; its instructions are the image's.
	Symbols *rom.Program
	Start   machine.Stats // what start-up and warm-up took

	replaced map[string]bool // names of functions
}

// Build compiles the guest of a source tree and makes its image. The go command
// caches what it compiles; nothing else is cached.
//
// Errors: ErrToolchain, ErrOverlay, ErrBuild.
func Build(ctx context.Context, dir string) (*Guest, error) {
	return build(ctx, dir, "auto")
}

// BuildForProfile is Build without the profile that the guest is optimised by: for
// making a new one, in which a call shows as a call.
func BuildForProfile(ctx context.Context, dir string) (*Guest, error) {
	return build(ctx, dir, "off")
}

func build(ctx context.Context, dir, pgo string) (*Guest, error) {
	pinned, err := pinnedVersion(dir)
	if err != nil {
		return nil, err
	}
	tc, err := findToolchain(ctx, dir, pinned)
	if err != nil {
		return nil, err
	}
	file, err := compile(ctx, dir, tc, machineTags, pgo)
	if err != nil {
		return nil, err
	}
	return start(ctx, file, tc.version)
}

// start runs a compiled guest up to the snapshot.
func start(ctx context.Context, file []byte, version string) (*Guest, error) {
	list, err := patches(file)
	if err != nil {
		return nil, err
	}
	program, err := rom.Load(file, list...)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrBuild, err)
	}
	if program, err = rom.WideCopies(program, wideCopies...); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrBuild, err)
	}
	for _, symbol := range tableSwitches {
		if program, err = rom.TableSwitch(program, symbol); err != nil {
			return nil, fmt.Errorf("%w: %w", ErrBuild, err)
		}
	}
	stop, err := program.Symbol(snapshotSymbol)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrBuild, err)
	}
	m, err := machine.Boot(machine.NewCode(program), machine.Config{
		CycleLimit: startLimit,
		StopAt:     []uint64{stop.Addr},
	})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrBuild, err)
	}
	switch why, err := m.Run(ctx); {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil:
		return nil, fmt.Errorf("%w: it does not start: %w\n%s", ErrBuild, err, m.Diagnostics())
	case why != machine.Stopped:
		return nil, fmt.Errorf("%w: it ends while it starts: %s", ErrBuild, m.Diagnostics())
	}
	state, err := m.Snapshot()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrBuild, err)
	}
	img, err := newImage(program, state)
	if err != nil {
		return nil, err
	}
	g := &Guest{Image: img, Toolchain: version, ELF: file, Symbols: program, Start: m.Stats(), replaced: make(map[string]bool)}
	for _, p := range list {
		g.replaced[p.Symbol] = true
	}
	return g, nil
}

// Commitment returns what the guest is to be recorded as.
func (g *Guest) Commitment() (Commitment, error) {
	root, err := g.Image.Root()
	if err != nil {
		return Commitment{}, err
	}
	elf := sha256.Sum256(g.ELF)
	return Commitment{Go: g.Toolchain, ELF: hex.EncodeToString(elf[:]), Image: root.String()}, nil
}
