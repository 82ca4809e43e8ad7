package jobs

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"slices"
	"sync"
	"time"

	"github.com/nats-io/nats.go"
)

// presence is what a worker says of itself every now and then. It is no promise: it only
// decides whether a proof is split.
type presence struct {
	ID    string `json:"id"` // of the process's worker, chosen at random
	Name  string `json:"name"`
	Kinds []Kind `json:"kinds"` // none when it stops
}

// How often workers say that they are there, after what time one is gone that does not, and
// how many are listened to.
const (
	presenceEvery = 2 * time.Second
	presenceLasts = 4 * presenceEvery
	maxCrew       = 1 << 10
	maxPresence   = 1 << 10 // bytes
)

// crewSubject is where workers say that they are there. Nothing is stored of it.
func (s *store) crewSubject() string { return s.prefix + ".workers" }

// crew are the workers that are there.
type crew struct {
	listener *nats.Subscription

	mu   sync.Mutex
	seen map[string]seen // by id
}

type seen struct {
	presence
	last time.Time
}

// hear takes a message of a worker.
func (c *crew) hear(data []byte) {
	var p presence
	if err := strict(data, maxPresence, &p); err != nil || len(p.ID) > maxName || len(p.Name) > maxName {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.forget()
	if c.seen == nil {
		c.seen = make(map[string]seen)
	}
	if _, known := c.seen[p.ID]; len(p.Kinds) == 0 {
		delete(c.seen, p.ID)
	} else if known || len(c.seen) < maxCrew {
		c.seen[p.ID] = seen{p, time.Now()}
	}
	provers.Update(int64(c.countLocked(Commit, Segment)))
}

// forget removes who is gone; c.mu is held.
func (c *crew) forget() {
	for id, s := range c.seen {
		if time.Since(s.last) > presenceLasts {
			delete(c.seen, id)
		}
	}
}

// count returns how many workers take all of these kinds.
func (c *crew) count(kinds ...Kind) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.forget()
	return c.countLocked(kinds...)
}

func (c *crew) countLocked(kinds ...Kind) (n int) {
	for _, s := range c.seen {
		if !slices.ContainsFunc(kinds, func(k Kind) bool { return !slices.Contains(s.Kinds, k) }) {
			n++
		}
	}
	return n
}

// announce says that the worker is there until ctx ends.
func (w *Worker) announce(ctx context.Context) {
	p := presence{ID: rand.Text(), Name: w.opts.Name}
	for kind := range w.handlers {
		p.Kinds = append(p.Kinds, kind)
	}
	slices.Sort(p.Kinds)
	say := func() {
		data, err := json.Marshal(&p)
		if err == nil {
			err = w.nc.Publish(w.store.crewSubject(), data)
		}
		w.answer(err) // there may be no connection
	}
	tick := time.NewTicker(presenceEvery)
	defer tick.Stop()
	for {
		say()
		select {
		case <-ctx.Done():
			p.Kinds = []Kind{}
			say()
			return
		case <-tick.C:
		}
	}
}
