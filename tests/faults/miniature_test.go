package faults

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/zkgeth/zkgeth/eth/devl1"
	"github.com/zkgeth/zkgeth/eth/devnet"
	"github.com/zkgeth/zkgeth/eth/node"
	"github.com/zkgeth/zkgeth/eth/service"
	"github.com/zkgeth/zkgeth/rollup/finality"
	"github.com/zkgeth/zkgeth/rollup/jobs"
	provable "github.com/zkgeth/zkgeth/rollup/proving"
	"github.com/zkgeth/zkgeth/tests/miniature"
	"github.com/zkgeth/zkgeth/zkevm/image"
	"github.com/zkgeth/zkgeth/zkevm/machine"
)

// miniatureEnv makes the test binary a network whose L1 asks for Groth16 proofs, of the
// miniature circuit; its value is a miniatureNetwork as JSON.
const miniatureEnv = "ZKGETH_TEST_MINIATURE"

type miniatureNetwork struct {
	Dir, Info  string
	Marks      string // file with a line for everything that was begun
	Hold       string // the kind of work that is never finished
	L1, Beacon string // endpoints of L1, which is no part of the process
	HTTP       int    // port
	Policy     finality.Policy
}

// runMiniature is the process.
func runMiniature(raw string) int {
	err := func() error {
		var in miniatureNetwork
		if err := json.Unmarshal([]byte(raw), &in); err != nil {
			return err
		}
		ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
		defer stop()
		cfg, err := in.config(ctx)
		if err != nil {
			return err
		}
		network, err := devnet.Start(ctx, *cfg)
		if err != nil {
			return err
		}
		data, err := json.Marshal(network.Info())
		if err == nil {
			err = errors.Join(os.WriteFile(in.Info+".part", data, 0o600), os.Rename(in.Info+".part", in.Info))
		}
		return errors.Join(err, network.Wait(), network.Close())
	}()
	if err != nil {
		fmt.Fprintln(os.Stderr, "miniature:", err)
		return 1
	}
	return 0
}

func (in *miniatureNetwork) config(ctx context.Context) (*devnet.Config, error) {
	img, err := image.Open(ctx, "../..")
	if err != nil {
		return nil, err
	}
	program, err := provable.NewProgram(img, 0)
	if err != nil {
		return nil, err
	}
	m, err := miniature.New(program)
	if err != nil {
		return nil, err
	}
	m.Begun = in.begun
	if err := os.MkdirAll(in.Dir, 0o700); err != nil {
		return nil, err
	}
	cfg := devnet.DefaultConfig(in.Dir)
	cfg.BatchInterval, cfg.L1RPC, cfg.L1Beacon = time.Second, in.L1, in.Beacon
	cfg.Geth = func(geth *node.Config) error {
		geth.Node.HTTPHost, geth.Node.HTTPPort, geth.Node.HTTPModules = "127.0.0.1", in.HTTP, node.Modules
		return nil
	}
	cfg.Program, cfg.Workers, cfg.Groth16 = marked{program, in}, &service.WorkersConfig{Queue: jobs.DefaultOptions()}, m.Gate()
	cfg.Workers.Queue.Program = program.Root()
	cfg.Proofs = &service.ProofsConfig{Checker: m, Prover: m, Memory: jobs.FreeMemory, Keep: 10, Full: m.Full(in.Policy)}
	cfg.Meter, cfg.BatchLimit, err = provable.ProvableLimits(0)
	return &cfg, err
}

// begun notes that work has begun.
func (in *miniatureNetwork) begun(ctx context.Context, what string) error {
	f, err := os.OpenFile(in.Marks, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	if _, err = f.WriteString(what + "\n"); errors.Join(err, f.Close()) != nil {
		return err
	}
	if what == in.Hold {
		<-ctx.Done()
	}
	return ctx.Err()
}

// marked is a program whose executions are noted.
type marked struct {
	provable.Program
	in *miniatureNetwork
}

// executing is the kind of work that an execution is.
const executing = "execute"

func (m marked) Execute(ctx context.Context, input []byte, o *image.Observer) ([]byte, machine.Stats, error) {
	if err := m.in.begun(ctx, executing); err != nil {
		return nil, machine.Stats{}, err
	}
	return m.Program.Execute(ctx, input, o)
}

// miniatureRollup is a rollup of such processes.
type miniatureRollup struct {
	*rollup
	in miniatureNetwork
}

func newMiniature(t *testing.T, l1 *devl1.L1, policy finality.Policy) *miniatureRollup {
	t.Helper()
	dir := t.TempDir()
	r := &rollup{t: t, dir: filepath.Join(dir, "data"), info: filepath.Join(dir, "dev.json")}
	return &miniatureRollup{r, miniatureNetwork{Dir: r.dir, Info: r.info, Marks: filepath.Join(dir, "marks"), L1: l1.HTTPEndpoint(), Beacon: l1.BeaconEndpoint(), HTTP: freePort(t), Policy: policy}}
}

// startHolding starts the process, in which one kind of work is never finished.
func (r *miniatureRollup) startHolding(what string) {
	r.t.Helper()
	if err := os.Remove(r.info); err != nil && !os.IsNotExist(err) {
		r.t.Fatal(err)
	}
	if r.l2 != nil {
		r.l2.Close()
		r.l2 = nil
	}
	r.in.Hold = what
	raw, err := json.Marshal(&r.in)
	if err != nil {
		r.t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), miniatureEnv+"="+string(raw))
	r.process = launchCommand(r.t, cmd)
	r.ready()
}

// begun counts how often work of a kind was begun.
func (r *miniatureRollup) begun(what string) int {
	data, err := os.ReadFile(r.in.Marks)
	if err != nil && !os.IsNotExist(err) {
		r.t.Fatal(err)
	}
	n := 0
	for _, line := range strings.Fields(string(data)) {
		if line == what {
			n++
		}
	}
	return n
}
