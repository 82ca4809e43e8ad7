package jobs

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net"
	"sync/atomic"
	"testing"
	"time"
)

// throttle forwards a connection to a server, and lets so many bytes come back for each word
// in more. It says when that many have.
func throttle(t *testing.T, to string, each int64, more <-chan struct{}) (address string, full <-chan struct{}) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	stuck := make(chan struct{}, 1)
	go func() {
		in, err := l.Accept()
		if err != nil {
			return
		}
		out, err := net.Dial("tcp", to)
		if err != nil {
			in.Close()
			return
		}
		t.Cleanup(func() { in.Close(); out.Close() })
		go func() { _, _ = io.Copy(out, in) }()
		for range more {
			_, _ = io.CopyN(in, out, each) // ends with the test, or here
			select {
			case stuck <- struct{}{}:
			default:
			}
		}
	}()
	return l.Addr().String(), stuck
}

// A download that stands still ends when its context does, and not an hour later.
func TestDownloadEnds(t *testing.T) {
	w := newWorld(t, nil)
	const size = 4 << 20
	defer w.queue.use("big")() // or it would be tidied up
	if _, err := w.queue.store.inputs.PutBytes(t.Context(), "big", make([]byte, size)); err != nil {
		t.Fatal(err)
	}
	more := make(chan struct{}, 3) // less than the object
	defer close(more)
	more <- struct{}{}
	address, full := throttle(t, w.cfg.Listen, 1<<20, more)
	nc, err := Connect(Endpoint{URL: "nats://" + address, TokenFile: file(t, "token", testToken), Name: "slow"})
	if err != nil {
		t.Fatal(err)
	}
	defer nc.Close()
	s, err := newStore(nc, w.opts.Prefix)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.bind(t.Context()); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	var some atomic.Int64
	go func() {
		_, err := read(ctx, s.inputs, "big", size, func(done, _ int64) { some.Store(done) })
		ended <- err
	}()
	select {
	case <-full:
	case err := <-ended:
		t.Fatalf("ended before it stood still: %v", err)
	}
	looks := 0
	eventually(t, "all that came is read", func() error {
		n := some.Load()
		if n >= 7*128<<10 { // whole pieces of the object
			return nil
		}
		// On a busy machine the client may take silence for a loss and begin anew.
		if looks++; looks == 1000 || looks == 3000 {
			more <- struct{}{}
		}
		return fmt.Errorf("%d bytes", n)
	})
	cancel()
	select {
	case err := <-ended:
		if !errors.Is(err, context.Canceled) {
			t.Errorf("error %v", err)
		}
	case <-time.After(patience / 2):
		t.Fatal("it goes on")
	}
}

// An object may not be what it should be.
func TestDownloadChecks(t *testing.T) {
	w := newWorld(t, nil)
	s := w.queue.store
	in := input(1, 1000)
	name := hex.EncodeToString(result(in))
	defer w.queue.use(name)()
	if _, err := s.inputs.PutBytes(t.Context(), name, input(2, 1000)); err != nil {
		t.Fatal(err)
	}
	if _, err := s.getInput(t.Context(), Input{SHA256: name, Size: 1000}, nil); !errors.Is(err, ErrFormat) {
		t.Errorf("other bytes: %v", err)
	}
	if _, err := s.inputs.PutBytes(t.Context(), name, in); err != nil {
		t.Fatal(err)
	}
	for size, want := range map[int64]error{999: ErrTooLarge, 1000: nil, 1001: ErrFormat} {
		if _, err := s.getInput(t.Context(), Input{SHA256: name, Size: size}, nil); !errors.Is(err, want) {
			t.Errorf("a size of %d: %v", size, err)
		}
	}
}
