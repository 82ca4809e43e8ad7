package main

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/log"
	"github.com/nats-io/nats.go"

	"github.com/zkgeth/zkgeth/rollup/jobs"
	"github.com/zkgeth/zkgeth/zkevm/image"
)

const proverToken = "t0ken-of-tests"

// jobServer is a NATS server with the queues of two sequencers: "zkgeth", of this
// version, and "other", of another one.
func jobServer(t *testing.T) (url, token string) {
	t.Helper()
	s, err := jobs.StartServer(jobs.ServerConfig{Dir: t.TempDir(), Listen: "127.0.0.1:0", Token: proverToken, MaxStore: 16 << 30})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	nc, err := s.Connect()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(nc.Close)
	recorded, err := image.Recorded()
	if err != nil {
		t.Fatal(err)
	}
	openQueue(t, nc, "zkgeth", recorded.Image)
	openQueue(t, nc, "other", strings.Repeat("ab", 32))
	token = filepath.Join(t.TempDir(), "token")
	write(t, token, proverToken+"\n")
	return s.URL(), token
}

func openQueue(t *testing.T, nc *nats.Conn, prefix, program string) *jobs.Queue {
	t.Helper()
	opts := jobs.DefaultOptions()
	opts.Prefix, opts.Program, opts.MaxStore = prefix, program, 2<<30
	q, err := jobs.NewQueue(context.Background(), nc, opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(q.Close)
	return q
}

// Every wrong use of a worker is one line that says what to do, without a secret.
func TestProverBadInput(t *testing.T) {
	url, token := jobServer(t)
	wrong, junk := filepath.Join(t.TempDir(), "wrong"), filepath.Join(t.TempDir(), "junk")
	write(t, wrong, "t0ken-of-nobody\n")
	write(t, junk, "t0ken-of junk\n")
	good := []string{"--nats.url", url, "--nats.token-file", token}
	for name, tc := range map[string]struct {
		args []string
		want []string
	}{
		"no url":        {nil, []string{"--nats.url is missing", "--help"}},
		"no scheme":     {[]string{"--nats.url", "127.0.0.1:4222"}, []string{"nats://host:4222"}},
		"nobody":        {[]string{"--nats.url", "nats://127.0.0.1:1"}, []string{"nobody answers", "127.0.0.1:1", "check --nats.url"}},
		"secret in url": {[]string{"--nats.url", strings.Replace(url, "nats://", "nats://"+proverToken+"@", 1)}, []string{"--nats.token-file"}},
		"no token":      {[]string{"--nats.url", url}, []string{"refuses the credentials", "give --nats.creds"}},
		"wrong token":   {[]string{"--nats.url", url, "--nats.token-file", wrong}, []string{"refuses the credentials", "check --nats.creds"}},
		"junk token":    {[]string{"--nats.url", url, "--nats.token-file", junk}, []string{"one token"}},
		"no creds":      {[]string{"--nats.url", url, "--nats.creds", "/nowhere"}, []string{"--nats.creds", "no such file"}},
		"other version": {append(good, "--nats.prefix", "other"), []string{"another program", strings.Repeat("ab", 32), "same version"}},
		"no queue":      {append(good, "--nats.prefix", "third"), []string{"no job queue", "--prove.workers=external"}},
		"unknown kind":  {append(good, "--jobs", "execute,dance"), []string{"--jobs", `"dance"`, "execute", "prove"}},
		"no kind":       {append(good, "--jobs", ","), []string{"--jobs is empty"}},
		"kind twice":    {append(good, "--jobs", "execute,execute"), []string{"twice"}},
		"no image":      {append(good, "--prove.image", "/nowhere"), []string{"--prove.image", "no such file"}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := run(t, append([]string{"prover"}, tc.args...)...)
			if err == nil || strings.Contains(err.Error(), "\n") || strings.Contains(err.Error(), "t0ken") {
				t.Fatalf("error %v", err)
			}
			for _, want := range tc.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%q does not say %q", err, want)
				}
			}
		})
	}
}

// The same for a sequencer with workers; nothing is written.
func TestWorkersBadInput(t *testing.T) {
	url, _ := jobServer(t)
	taken := strings.TrimPrefix(url, "nats://")
	dir := t.TempDir()
	external := []string{"dev", "--http.port=0", "--l1.port=0", "--l1.beacon-port=0", "--datadir", dir, "--prove=exec", "--prove.workers=external"}
	for name, tc := range map[string]struct {
		args []string
		want string
	}{
		"unknown":        {[]string{"dev", "--prove.workers=x"}, "use embedded or external"},
		"nothing to do":  {[]string{"dev", "--prove.workers=external"}, "needs --prove=exec"},
		"port taken":     {append(external, "--nats.listen", taken), "choose another --nats.listen"},
		"in the clear":   {append(external, "--nats.listen", "0.0.0.0:4222"), "in the clear"},
		"two servers":    {append(external, "--nats.listen", "127.0.0.1:4222", "--nats.url", url), "give one of them"},
		"no credentials": {append(external, "--nats.url", url), "refuses the credentials"},
		"creds alone":    {append(external, "--nats.creds", "x"), "--nats.url"},
		"no jobs":        {append(external, "--prove.max-jobs", "0"), "0 jobs"},
		"little memory":  {[]string{"dev", "--prove=stark", "--prove.memory", "1000"}, "a proof takes at least"},
		"endless memory": {[]string{"dev", "--prove=stark", "--prove.memory", fmt.Sprint(uint64(1 << 40))}, "at most"},
		"keep":           {[]string{"dev", "--prove=stark", "--prove.keep-proofs", "-1"}, "--prove.keep-proofs -1"},
		"deadline":       {append(external, "--prove.job-deadline", "1ms"), "1ms"},
		"small store":    {append(external, "--nats.max-store", "10"), "10 MB"},
		"endless store":  {append(external, "--nats.max-store", fmt.Sprint(uint64(1<<62))), "at most"},
		"replicas":       {append(external, "--nats.replicas", "3"), "cluster"},
		"no certificate": {append(external, "--nats.tls-cert", "/nowhere"), "--nats.tls-cert"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := run(t, tc.args...)
			if err == nil || strings.Contains(err.Error(), "\n") || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("error %v does not say %q", err, tc.want)
			}
			if left := entries(t, dir); len(left) != 0 {
				t.Errorf("left %v", left)
			}
		})
	}
}

// Progress is a bar on a terminal, between the lines of the log.
func TestProgressBar(t *testing.T) {
	var out bytes.Buffer
	bar := newProgressBar(&out)
	step := func(phase string, done, total int64) {
		bar.update(jobs.Progress{Job: jobs.Job{Batch: 7}, Phase: phase, Done: done, Total: total})
	}
	step("execute", 1, 4)
	if _, err := bar.Write([]byte("a line of the log\n")); err != nil {
		t.Fatal(err)
	}
	step("execute", 9, 4)
	step("count words", 0, 0)
	bar.update(jobs.Progress{Over: true})
	if _, err := bar.Write([]byte("the end\n")); err != nil {
		t.Fatal(err)
	}
	text := out.String()
	for _, want := range []string{"batch 7: execute", "25%", "batch 7: count words", "a line of the log\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q lacks %q", text, want)
		}
	}
	if !strings.HasSuffix(text, "the end\n") {
		t.Errorf("the bar is left behind: %q", text)
	}
	// A proof has one bar for all phases, and executions beside it do not take it.
	out.Reset()
	proof := jobs.Job{Kind: jobs.Prove, Batch: 8}
	bar.update(jobs.Progress{Job: proof, Phase: "proving: quotient", Done: 500, Total: 1000})
	first := bar.bar
	step("execute", 1, 4)
	bar.update(jobs.Progress{Job: jobs.Job{Kind: jobs.Execute}, Over: true})
	bar.update(jobs.Progress{Job: proof, Phase: "proving: openings", Done: 1000, Total: 1000})
	if text := out.String(); bar.bar != first || !strings.Contains(text, "batch 8: proving: openings") || strings.Contains(text, "execute") {
		t.Errorf("bar of a proof %q", text)
	}
}

// Elsewhere it is lines, few of them.
func TestProgressLog(t *testing.T) {
	var out bytes.Buffer
	before := log.Root()
	log.SetDefault(log.NewLogger(log.JSONHandlerWithLevel(&out, slog.LevelInfo)))
	defer log.SetDefault(before)
	l := new(progressLog)
	for i := range int64(100) {
		l.update(jobs.Progress{Job: jobs.Job{Batch: 7}, Phase: "execute", Done: i, Total: 100})
	}
	at := l.off[""]
	at.told, at.began = at.told.Add(-2*progressInterval), at.began.Add(-2*progressInterval)
	l.update(jobs.Progress{Job: jobs.Job{Batch: 7}, Phase: "execute", Done: 50, Total: 100})
	l.update(jobs.Progress{Over: true})
	l.update(jobs.Progress{Job: jobs.Job{Batch: 8}, Phase: "execute", Done: 0, Total: 100})
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != 3 || !strings.Contains(lines[1], `"percent":50`) || !strings.Contains(lines[1], "left") || !strings.Contains(lines[2], `"batch":8`) {
		t.Errorf("log %q", lines)
	}
	// A proof is one bar: what is left is of all its phases.
	out.Reset()
	proof := func(phase string, done, total int64) {
		l.update(jobs.Progress{Job: jobs.Job{Kind: jobs.Prove, Batch: 9}, Phase: phase, Done: done, Total: total})
	}
	proof("fetch input", 5, 5)
	proof("executing", 0, 1000)
	l.off[jobs.Prove].began = time.Now().Add(-time.Minute)
	proof("proving: quotient", 250, 1000)
	if lines = strings.Split(strings.TrimSpace(out.String()), "\n"); len(lines) != 3 || !strings.Contains(lines[2], `"percent":25`) || !strings.Contains(lines[2], `"left":"3m0s"`) {
		t.Errorf("log of a proof %q", lines)
	}
	if got := eta(time.Minute, 1, 4); got != 3*time.Minute {
		t.Errorf("rest of %v", got)
	}
}
