package jobs

import (
	"context"
	"errors"
	"time"
)

// newsPause is the least time from one sign of life to the next one that is asked for, so
// that quick phases do not make a write each.
const newsPause = time.Second

// beats is the time between two signs of life.
func (w *Worker) beats() time.Duration { return min(w.deadline/4, 5*time.Second) }

// alive tells whether a worker is at the job. A server that was restarted may give out
// a job once more although its worker has never been silent; it is not asked for the
// time, because clocks differ.
func (l *lease) alive(ctx context.Context) (bool, error) {
	st, revision, err := l.worker.store.get(ctx, l.id)
	if err != nil || st == nil || st.State != Running {
		return false, err
	}
	ctx, cancel := context.WithTimeout(ctx, 5*l.worker.beats()/2)
	defer cancel()
	watcher, err := l.worker.store.status.Watch(ctx, l.id)
	if err != nil {
		return false, explain(err)
	}
	defer func() { _ = watcher.Stop() }() // stopped with ctx at the latest
	for {
		select {
		case <-ctx.Done():
			return false, nil
		case entry, ok := <-watcher.Updates():
			if !ok {
				return false, nil
			}
			if entry != nil && entry.Revision() != revision {
				return true, nil
			}
		}
	}
}

// ask has a sign of life given soon.
func (l *lease) ask() {
	select {
	case l.asked <- struct{}{}:
	default:
	}
}

// keep gives a sign of life at least as often as every says, and soon after one is asked
// for, until the returned function is called. It cancels the work when the job is another's.
func (l *lease) keep(ctx context.Context, cancel context.CancelCauseFunc, every time.Duration) (stop func()) {
	ctx, end := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for l.next(ctx, every) {
			switch err := l.beat(ctx); {
			case errors.Is(err, errChanged):
				cancel(errLost)
				return
			case err != nil && ctx.Err() == nil:
				l.log.Debug("Sign of life not given", "err", err)
			}
		}
	}()
	return func() { end(); <-done }
}

// next waits until a sign of life is to be given. It is false once ctx has ended.
func (l *lease) next(ctx context.Context, every time.Duration) bool {
	due := time.NewTimer(every)
	defer due.Stop()
	pause := time.NewTimer(min(every, newsPause))
	defer pause.Stop()
	var asked chan struct{} // once the pause is over
	for {
		select {
		case <-ctx.Done():
			return false
		case <-due.C:
			return true
		case <-pause.C:
			asked = l.asked
		case <-asked:
			return true
		}
	}
}

// beat is one sign of life.
func (l *lease) beat(ctx context.Context) error {
	if err := l.msg.InProgress(); err != nil {
		return err
	}
	return l.write(ctx, func(*Status) {})
}
