package jobs

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"regexp"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// lineKey is where the sequencer says what it wants done.
const lineKey = "line"

// line is what a worker must know before it takes jobs.
type line struct {
	Rollup  common.Hash `json:"rollup"` // hash of the config
	Program string      `json:"program"`
	// Deadline is how long a worker may give no sign of life, in nanoseconds.
	Deadline time.Duration `json:"deadline"`
}

// store are the parts of the queue on the server.
type store struct {
	js      jetstream.JetStream
	prefix  string
	jobs    jetstream.Stream
	status  jetstream.KeyValue
	inputs  jetstream.ObjectStore
	results jetstream.ObjectStore
}

var prefixForm = regexp.MustCompile(`^[A-Za-z0-9_-]{1,32}$`)

// answerTimeout is how long the server may take to answer, and stallTimeout how long a
// download may stand still.
const (
	answerTimeout = 20 * time.Second
	stallTimeout  = 10 * time.Second
)

func newStore(nc *nats.Conn, prefix string) (*store, error) {
	if !prefixForm.MatchString(prefix) {
		return nil, fmt.Errorf("%w: prefix %q: letters, digits, _ and -, at most 32", ErrConfig, prefix)
	}
	js, err := jetstream.New(nc, jetstream.WithDefaultTimeout(answerTimeout))
	if err != nil {
		return nil, err
	}
	return &store{js: js, prefix: prefix}, nil
}

func (s *store) streamName() string  { return s.prefix + "-jobs" }
func (s *store) statusName() string  { return s.prefix + "-status" }
func (s *store) inputsName() string  { return s.prefix + "-inputs" }
func (s *store) resultsName() string { return s.prefix + "-results" }

func (s *store) subject(kind Kind, program, id string) string {
	return fmt.Sprintf("%s.jobs.%s.%s.%s", s.prefix, kind, program, id)
}

// consumerName is shared by all workers of a kind and program.
func consumerName(kind Kind, program string) string {
	return fmt.Sprintf("%s-%s", kind, program[:min(16, len(program))])
}

// Shares of the store's bytes. Beside inputs of batches, proofs are what there is.
const (
	queueBytes  = 16 << 20
	statusBytes = 64 << 20
	resultShare = 4 // one part in so many
)

// create makes what is missing and brings the rest to the options.
func (s *store) create(ctx context.Context, o *Options) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("set up the job queue: %w", explain(err))
		}
	}()
	if s.jobs, err = s.js.CreateOrUpdateStream(ctx, jetstream.StreamConfig{
		Name: s.streamName(), Subjects: []string{s.subject("*", "*", "*")}, Description: "work on batches; every message is done once",
		Retention: jetstream.WorkQueuePolicy, Storage: jetstream.FileStorage, Replicas: o.Replicas,
		Discard: jetstream.DiscardNew, DiscardNewPerSubject: true, MaxMsgsPerSubject: 1, MaxBytes: queueBytes, MaxMsgSize: maxJob,
		Duplicates: 2 * time.Minute,
	}); err != nil {
		return err
	}
	if s.status, err = s.js.CreateOrUpdateKeyValue(ctx, jetstream.KeyValueConfig{Bucket: s.statusName(), Description: "how far jobs have come",
		MaxValueSize: maxStatus, MaxBytes: statusBytes, Storage: jetstream.FileStorage, Replicas: o.Replicas, History: 1}); err != nil {
		return err
	}
	results := o.MaxStore / resultShare
	if s.inputs, err = s.js.CreateOrUpdateObjectStore(ctx, jetstream.ObjectStoreConfig{Bucket: s.inputsName(), Description: "inputs of jobs, by SHA-256",
		MaxBytes: o.MaxStore - results - queueBytes - statusBytes, Storage: jetstream.FileStorage, Replicas: o.Replicas}); err != nil {
		return err
	}
	s.results, err = s.js.CreateOrUpdateObjectStore(ctx, jetstream.ObjectStoreConfig{Bucket: s.resultsName(), Description: "results of jobs, by job",
		MaxBytes: results, TTL: o.Keep, Storage: jetstream.FileStorage, Replicas: o.Replicas})
	if err != nil {
		return err
	}
	return s.createConsumers(ctx, o)
}

// createConsumers makes what hands out jobs, and removes what did for another program:
// nobody asks for its jobs any more.
func (s *store) createConsumers(ctx context.Context, o *Options) error {
	wanted := make(map[string]bool)
	for kind := range kinds {
		wanted[consumerName(kind, o.Program)] = true
		if _, err := s.jobs.CreateOrUpdateConsumer(ctx, jetstream.ConsumerConfig{
			Durable: consumerName(kind, o.Program), FilterSubject: s.subject(kind, o.Program, "*"),
			AckPolicy: jetstream.AckExplicitPolicy, AckWait: o.Deadline, MaxDeliver: -1, MaxAckPending: o.limit(kind), Replicas: o.Replicas,
		}); err != nil {
			return err
		}
	}
	names := s.jobs.ConsumerNames(ctx)
	for name := range names.Name() {
		if !wanted[name] {
			if err := s.jobs.DeleteConsumer(ctx, name); err != nil && !errors.Is(err, jetstream.ErrConsumerNotFound) {
				return err
			}
		}
	}
	return names.Err()
}

// bind finds a queue that is there.
func (s *store) bind(ctx context.Context) (err error) {
	if s.jobs, err = s.js.Stream(ctx, s.streamName()); err == nil {
		s.status, err = s.js.KeyValue(ctx, s.statusName())
	}
	if err == nil {
		s.inputs, err = s.js.ObjectStore(ctx, s.inputsName())
	}
	if err == nil {
		s.results, err = s.js.ObjectStore(ctx, s.resultsName())
	}
	if errors.Is(err, jetstream.ErrStreamNotFound) || errors.Is(err, jetstream.ErrBucketNotFound) {
		return fmt.Errorf("%w %q on this server (%w); start the sequencer with --prove=exec --prove.workers=external, and with the same --nats.prefix", ErrNoQueue, s.prefix, err)
	}
	return explain(err)
}

// line reads what the sequencer wants done.
func (s *store) line(ctx context.Context) (*line, error) {
	entry, err := s.status.Get(ctx, lineKey)
	if errors.Is(err, jetstream.ErrKeyNotFound) {
		return nil, fmt.Errorf("%w %q that a sequencer has set up", ErrNoQueue, s.prefix)
	}
	if err != nil {
		return nil, explain(err)
	}
	return decodeLine(entry.Value())
}

func decodeLine(data []byte) (*line, error) {
	l := new(line)
	return l, strict(data, maxJob, l)
}

// get returns a status and its revision; nil when there is none. A status that is
// malformed is an error with the revision.
func (s *store) get(ctx context.Context, id string) (*Status, uint64, error) {
	entry, err := s.status.Get(ctx, id)
	if errors.Is(err, jetstream.ErrKeyNotFound) {
		return nil, 0, nil
	}
	if err != nil {
		return nil, 0, explain(err)
	}
	st, err := decodeStatus(entry.Value())
	return st, entry.Revision(), err
}

// put writes a status over a revision, 0 for none, and returns the new one. The error
// is errChanged when somebody was faster.
func (s *store) put(ctx context.Context, st *Status, revision uint64) (uint64, error) {
	data, err := st.encode()
	if err != nil {
		return 0, err
	}
	if revision == 0 {
		revision, err = s.status.Create(ctx, st.Job.ID(), data)
	} else {
		revision, err = s.status.Update(ctx, st.Job.ID(), data, revision)
	}
	if errors.Is(err, jetstream.ErrKeyExists) || errors.Is(err, jetstream.ErrKeyRevisionMismatch) {
		return 0, errChanged
	}
	return revision, explain(err)
}

// putInput stores an input unless it is there.
func (s *store) putInput(ctx context.Context, in Input, data []byte) error {
	info, err := s.inputs.GetInfo(ctx, in.SHA256)
	if err == nil && int64(info.Size) == in.Size {
		return nil
	}
	if err != nil && !errors.Is(err, jetstream.ErrObjectNotFound) {
		return explain(err)
	}
	_, err = s.inputs.PutBytes(ctx, in.SHA256, data)
	return explain(err)
}

// getInput reads an input and checks that it is the one asked for.
func (s *store) getInput(ctx context.Context, in Input, progress func(done, total int64)) ([]byte, error) {
	data, err := read(ctx, s.inputs, in.SHA256, in.Size, progress)
	if err != nil {
		return nil, fmt.Errorf("fetch input: %w", err)
	}
	if sum := sha256.Sum256(data); int64(len(data)) != in.Size || hex.EncodeToString(sum[:]) != in.SHA256 {
		return nil, fmt.Errorf("fetch input: %w: %d bytes that are not the ones of the job", ErrFormat, len(data))
	}
	return data, nil
}

// getResult reads the result of a job.
func (s *store) getResult(ctx context.Context, job *Job) ([]byte, error) {
	return read(ctx, s.results, job.ID(), kinds[job.Kind], nil)
}

// forget deletes an object that need not be there.
func forget(ctx context.Context, from jetstream.ObjectStore, name string) error {
	if err := from.Delete(ctx, name); err != nil && !errors.Is(err, jetstream.ErrObjectNotFound) {
		return explain(err)
	}
	return nil
}
