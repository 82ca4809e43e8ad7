package jobs

import (
	"errors"
	"fmt"
	"strings"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"github.com/zkgeth/zkgeth/rollup/proving"
)

var (
	// ErrConfig marks options that cannot be used.
	ErrConfig = errors.New("invalid options of the job queue")
	// ErrConnect means that there is no NATS server to talk to.
	ErrConnect = errors.New("cannot connect to nats")
	// ErrCredentials means that the server does not let us in.
	ErrCredentials = errors.New("nats refuses the credentials")
	// ErrNoQueue means that the server has no queue of that name.
	ErrNoQueue = errors.New("there is no job queue")
	// ErrOtherRollup means that the queue serves another rollup.
	ErrOtherRollup = errors.New("the job queue is another rollup's")
	// ErrProgram means that jobs are about another program than the worker has.
	ErrProgram = errors.New("the jobs are about another program")
	// ErrTooLarge marks an input or result over the limit.
	ErrTooLarge = errors.New("too large for a job")
	// ErrMemory means that the machine has too little memory.
	ErrMemory = errors.New("not enough memory")
	// ErrNoSpace means that the store of the queue is full.
	ErrNoSpace = errors.New("no space left for jobs")
	// ErrFormat marks a job, status or result that is malformed.
	ErrFormat = errors.New("malformed job")
	// ErrFailed means that a job was given up after the last attempt; see [Failed].
	ErrFailed = errors.New("job failed")

	// errChanged means that somebody else wrote the status meanwhile.
	errChanged = errors.New("the job's status has changed")
	// errLost ends a job that another worker has been given.
	errLost = errors.New("the job was given to another worker")
	// errAlive means that a job is being done.
	errAlive = errors.New("another worker is at the job")
)

// Failed is the end of a job that nobody did.
type Failed struct{ Status Status }

func (f *Failed) Error() string {
	job := &f.Status.Job
	var b strings.Builder
	fmt.Fprintf(&b, "%s of batch %d failed after %d attempts", job.Kind, job.Batch, f.Status.Counted)
	for _, a := range f.Status.Attempts {
		if a.How != Returned {
			fmt.Fprintf(&b, "; worker %q: %s: %s", a.Worker, a.How, a.Error)
		}
	}
	return b.String()
}

// Is makes the error one of rollup/proving too.
func (f *Failed) Is(target error) bool { return target == ErrFailed || target == proving.ErrGivenUp }

// Codes of errors of the server.
const (
	codeInsufficientResources = 10023
	codeInsufficientStorage   = 10047
	codeStoreFailed           = 10077
)

// explain turns errors of the server into what an operator can act on.
func explain(err error) error {
	var api *jetstream.APIError
	code := jetstream.ErrorCode(0)
	if errors.As(err, &api) {
		code = api.ErrorCode
	}
	switch text := fmt.Sprint(err); {
	case err == nil:
		return nil
	case code == codeInsufficientStorage, code == codeInsufficientResources, strings.Contains(text, "no space left"):
		return fmt.Errorf("%w: the nats server has no more of it (its disk, or --nats.max-store): %w", ErrNoSpace, err)
	case strings.Contains(text, "maximum bytes exceeded"):
		return fmt.Errorf("%w: the store has reached its limit (--nats.max-store): %w", ErrNoSpace, err)
	case errors.Is(err, nats.ErrNoResponders), errors.Is(err, jetstream.ErrJetStreamNotEnabled), errors.Is(err, jetstream.ErrJetStreamNotEnabledForAccount):
		return fmt.Errorf("%w: JetStream does not answer; it is off, or was switched off by a full disk", err)
	}
	return err
}
