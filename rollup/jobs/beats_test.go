package jobs

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/log"
	"github.com/nats-io/nats.go/jetstream"
)

// A phase is told before the next sign of life is due: a proof may be done by then.
func TestPhaseIsTold(t *testing.T) {
	w := newWorld(t, nil)
	w.do(t.Context(), job(1, 0), input(1, 10))
	worker, err := NewWorker(t.Context(), w.connect(), WorkerOptions{Prefix: "zkgeth", Name: "one", Program: testProgram, Handlers: []Handler{&echo{}}})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	batch, err := worker.consumers[0].Fetch(1, jetstream.FetchContext(ctx))
	if err != nil {
		t.Fatal(err)
	}
	msg := <-batch.Messages()
	if msg == nil {
		t.Fatal("no job", batch.Error())
	}
	decoded, err := decodeJob(msg.Data())
	if err != nil {
		t.Fatal(err)
	}
	l := newLease(worker, msg, decoded.ID(), log.Root())
	if taken, err := l.take(ctx); !taken || err != nil {
		t.Fatal(taken, err)
	}
	stop := l.keep(ctx, func(err error) { t.Error(err) }, time.Hour)
	defer stop()
	for i := range 3 {
		phase := fmt.Sprint("phase ", i)
		l.report(phase, int64(i), 10)
		w.reaches(1, func(s *Status) bool { return s.State == Running && s.Phase == phase && s.Percent == 10*i })
	}
	// Progress within a phase waits for the next sign of life.
	if l.report("phase 2", 5, 10); len(l.asked) != 0 {
		t.Error("a sign of life is asked for within a phase")
	}
}
