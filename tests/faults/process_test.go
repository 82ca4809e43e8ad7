package faults

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/zkgeth/zkgeth/eth/api"
	"github.com/zkgeth/zkgeth/eth/devnet"
)

// process is a running zkgeth.
type process struct {
	t    *testing.T
	cmd  *exec.Cmd
	log  *output
	done chan struct{}
	err  error // of Wait, once done is closed
}

// launch starts the binary in a process group of its own.
func launch(t *testing.T, args ...string) *process {
	t.Helper()
	return launchCommand(t, exec.Command(binary, args...))
}

// launchCommand is launch for any command.
func launchCommand(t *testing.T, cmd *exec.Cmd) *process {
	t.Helper()
	p := &process{t: t, cmd: cmd, log: new(output), done: make(chan struct{})}
	p.cmd.Stdout, p.cmd.Stderr = p.log, p.log
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		p.err = p.cmd.Wait()
		close(p.done)
	}()
	t.Cleanup(func() {
		over := p.running() != nil
		p.kill()
		if t.Failed() && (!over || p.cmd.ProcessState.ExitCode() > 0) {
			t.Logf("end of the output of %s:\n%s", strings.Join(cmd.Args, " "), tail(p.output(), 8000))
		}
	})
	return p
}

// output collects what a process prints. It is not a file, which the limits that
// tests set would hit too.
type output struct {
	mu sync.Mutex
	strings.Builder
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.Builder.Write(p)
}

func tail(s string, n int) string { return s[max(0, len(s)-n):] }

// kill ends the process the way a power cut would, and waits until its ports
// and locks are free.
func (p *process) kill() {
	// An error means that the group is gone already.
	_ = syscall.Kill(-p.cmd.Process.Pid, syscall.SIGKILL)
	<-p.done
}

// terminate asks the process to stop and requires that it does so without error.
func (p *process) terminate() {
	p.t.Helper()
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		p.t.Fatal(err)
	}
	if p.exit() != 0 {
		p.t.Fatalf("stopped with %v", p.err)
	}
}

// exit waits for the process to end and returns its exit code.
func (p *process) exit() int {
	p.t.Helper()
	select {
	case <-p.done:
	case <-time.After(patience):
		p.t.Fatal("the process does not stop")
	}
	return p.cmd.ProcessState.ExitCode()
}

func (p *process) running() error {
	select {
	case <-p.done:
		return fmt.Errorf("process has ended: %v", p.err)
	default:
		return nil
	}
}

func (p *process) output() string {
	p.log.mu.Lock()
	defer p.log.mu.Unlock()
	var out strings.Builder
	for _, line := range strings.SplitAfter(p.log.String(), "\n") {
		if !strings.Contains(line, "Submitted transaction") { // one for each of the load
			out.WriteString(line)
		}
	}
	return out.String()
}

// complaint is the line with which the process says why it failed.
func (p *process) complaint() string {
	p.t.Helper()
	var found []string
	for _, line := range strings.Split(p.output(), "\n") {
		if strings.HasPrefix(line, "zkgeth: ") {
			found = append(found, line)
		}
	}
	if len(found) != 1 {
		p.t.Fatalf("%d lines say why it stopped, want 1: %q\n%s", len(found), found, tail(p.output(), 4000))
	}
	return found[0]
}

// freePort finds a port outside of the range from which the kernel picks those
// of outgoing connections: one of them could take it while a process is down.
func freePort(t *testing.T) int {
	t.Helper()
	for range 1000 {
		if port := 15000 + rand.Intn(15000); listens(port) == nil {
			return port
		}
	}
	t.Fatal("no free port")
	return 0
}

// listens tells whether one can listen on a port.
func listens(port int) error {
	l, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
	if err != nil {
		return err
	}
	return l.Close()
}

// rollup is a `zkgeth dev` that is stopped and started again in one directory.
type rollup struct {
	t    *testing.T
	dir  string
	info string // file of --config-out
	args []string

	process *process
	network *devnet.Info
	l2      *ethclient.Client
}

func newRollup(t *testing.T, args ...string) *rollup {
	t.Helper()
	return newRollupIn(t, filepath.Join(t.TempDir(), "data"), args...)
}

// newRollupIn is newRollup with a place for the data directory.
func newRollupIn(t *testing.T, dir string, args ...string) *rollup {
	t.Helper()
	r := &rollup{t: t, dir: dir, info: filepath.Join(t.TempDir(), "dev.json")}
	r.args = append([]string{"dev", "--datadir", r.dir, "--config-out", r.info, "--batch-interval", "1s"}, args...)
	r.listen("--http.port")
	return r
}

// listen gives the process a port of its own for a flag.
func (r *rollup) listen(flag string) {
	r.t.Helper()
	r.args = append(r.args, flag, fmt.Sprint(freePort(r.t)))
}

// launch starts the process and does not wait.
func (r *rollup) launch() {
	r.t.Helper()
	if err := os.Remove(r.info); err != nil && !os.IsNotExist(err) {
		r.t.Fatal(err)
	}
	if r.l2 != nil {
		r.l2.Close()
		r.l2 = nil
	}
	r.process = launch(r.t, r.args...)
}

// ready waits until the process is up and connects to it.
func (r *rollup) ready() {
	r.t.Helper()
	r.network = new(devnet.Info)
	eventually(r.t, "zkgeth dev is up", func() error {
		if err := r.process.running(); err != nil {
			r.t.Fatal(err)
		}
		data, err := os.ReadFile(r.info)
		if err != nil {
			return err
		}
		return json.Unmarshal(data, r.network)
	})
	var err error
	if r.l2, err = ethclient.Dial(r.network.L2.HTTP); err != nil {
		r.t.Fatal(err)
	}
	r.t.Cleanup(r.l2.Close)
}

func (r *rollup) start() {
	r.t.Helper()
	r.launch()
	r.ready()
}

func status(client *ethclient.Client) (s api.SyncStatus, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	return s, client.Client().CallContext(ctx, &s, "rollup_syncStatus")
}
