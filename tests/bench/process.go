package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"github.com/zkgeth/zkgeth/eth/devnet"
)

// patience is how long anything may take before the run is given up.
const patience = 10 * time.Minute

// poll is how often a process is looked at, and so how exact its times are.
const poll = 2 * time.Millisecond

// build makes the binary, once, unless -bin gives one.
func (e *environment) build(ctx context.Context) (string, error) {
	if e.binary != "" {
		return e.binary, nil
	}
	path := filepath.Join(e.dir, "zkgeth")
	if err := buildBinary(ctx, e.root, path); err != nil {
		return "", err
	}
	e.binary = path
	return path, nil
}

func buildBinary(ctx context.Context, root, path string) error {
	cmd := exec.CommandContext(ctx, "go", "build", "-o", path, "./cmd/zkgeth")
	cmd.Dir = root
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("build zkgeth: %w\n%s", err, out)
	}
	return nil
}

// process is a `zkgeth dev`.
type process struct {
	cmd    *exec.Cmd
	info   string // file of --config-out
	output bytes.Buffer
	done   chan struct{}
}

// startDev runs `zkgeth dev` in a directory. Port 0 takes a free one.
func startDev(binary, dir string, port int, args ...string) (*process, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	p := &process{info: filepath.Join(dir, "dev.json"), done: make(chan struct{})}
	args = append([]string{"dev", "--datadir", filepath.Join(dir, "data"), "--config-out", p.info,
		"--http.port", strconv.Itoa(port), "--l1.port", "0", "--l1.beacon-port", "0"}, args...)
	p.cmd = exec.Command(binary, args...)
	p.cmd.Stdout, p.cmd.Stderr = &p.output, &p.output
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	go func() {
		_ = p.cmd.Wait() // how it ended is in ProcessState
		close(p.done)
	}()
	return p, nil
}

// until polls a condition as long as the process runs.
func (p *process) until(ctx context.Context, condition func() bool) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	ticker := time.NewTicker(poll)
	defer ticker.Stop()
	for !condition() {
		select {
		case <-ctx.Done():
			return errors.Join(ctx.Err(), p.kill())
		case <-p.done:
			return fmt.Errorf("zkgeth ended: %v\n%s", p.cmd.ProcessState, p.output.String())
		case <-ticker.C:
		}
	}
	return nil
}

// ready waits for --config-out, which is written when everything is up.
func (p *process) ready(ctx context.Context) (*devnet.Info, error) {
	info := new(devnet.Info)
	err := p.until(ctx, func() bool {
		data, err := os.ReadFile(p.info)
		return err == nil && json.Unmarshal(data, info) == nil
	})
	return info, err
}

// kill ends the process as a power cut would.
func (p *process) kill() error { return p.end(syscall.SIGKILL) }

func (p *process) end(signal syscall.Signal) error {
	if err := p.cmd.Process.Signal(signal); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return err
	}
	<-p.done
	return nil
}

// freePort is a port nobody listens on.
func freePort() (int, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	return listener.Addr().(*net.TCPAddr).Port, listener.Close()
}
