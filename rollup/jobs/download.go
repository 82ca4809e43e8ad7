package jobs

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/nats-io/nats.go/jetstream"
)

// patient is a context for a download. Without a deadline the client would end the whole
// of it after seconds; one far away would keep a read from ever noticing that the context
// has ended. So the deadline is always near, which is not an end.
type patient struct{ context.Context }

func (patient) Deadline() (time.Time, bool) { return time.Now().Add(time.Second), true }

var errStalled = fmt.Errorf("nothing came for %v", stallTimeout)

// read reads an object of at most limit bytes. It takes as long as it takes, as long as
// something comes.
func read(ctx context.Context, from jetstream.ObjectStore, name string, limit int64, progress func(done, total int64)) ([]byte, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	stall := time.AfterFunc(stallTimeout, func() { cancel(errStalled) })
	defer stall.Stop()
	object, err := from.Get(patient{ctx}, name)
	if err != nil {
		return nil, explain(rootCause(ctx, err))
	}
	defer object.Close()
	info, err := object.Info()
	if err != nil {
		return nil, explain(err)
	}
	if info.Size > uint64(limit) {
		return nil, fmt.Errorf("%w: %d bytes, limit %d", ErrTooLarge, info.Size, limit)
	}
	// The size is the uploader's word; what comes may be more, for which there is a byte.
	out := make([]byte, 0, info.Size+1)
	for {
		n, err := object.Read(out[len(out):cap(out)])
		out = out[:len(out)+n]
		if n > 0 {
			stall.Reset(stallTimeout)
		}
		switch {
		case uint64(len(out)) > info.Size:
			return nil, fmt.Errorf("%w: more than the %d bytes it should have", ErrTooLarge, info.Size)
		case errors.Is(err, io.EOF):
			return out, nil
		case err != nil:
			return nil, explain(rootCause(ctx, err))
		case n > 0 && progress != nil:
			progress(int64(len(out)), int64(info.Size))
		}
	}
}

// rootCause prefers why a context has ended to what its end led to.
func rootCause(ctx context.Context, err error) error {
	if cause := context.Cause(ctx); cause != nil {
		return cause
	}
	return err
}
