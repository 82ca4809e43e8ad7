package health

import (
	"encoding/json"
	"net/http"
	"sort"
	"sync"
)

// Check returns nil when all is well, else what is wrong in words a person can
// act on.
type Check func() error

// Checks is a named set of checks; it is safe for concurrent use.
type Checks struct {
	mu    sync.RWMutex
	alive map[string]Check
	ready map[string]Check
}

// New returns an empty set, which is alive and ready.
func New() *Checks {
	return &Checks{alive: map[string]Check{}, ready: map[string]Check{}}
}

// Alive adds a check that, failing, calls for a restart.
func (c *Checks) Alive(name string, check Check) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.alive[name] = check
}

// Ready adds a check that, failing, calls for sending users elsewhere.
func (c *Checks) Ready(name string, check Check) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ready[name] = check
}

// Healthz serves the liveness probe: 200, or 503 with the failing checks.
func (c *Checks) Healthz() http.Handler {
	return c.handler(func() []map[string]Check { return []map[string]Check{c.alive} })
}

// Readyz serves the readiness probe; what is not alive is not ready either.
func (c *Checks) Readyz() http.Handler {
	return c.handler(func() []map[string]Check { return []map[string]Check{c.alive, c.ready} })
}

type report struct {
	OK     bool              `json:"ok"`
	Passed []string          `json:"passed"`
	Failed map[string]string `json:"failed,omitempty"`
}

func (c *Checks) handler(pick func() []map[string]Check) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "use GET", http.StatusMethodNotAllowed)
			return
		}
		out := report{OK: true, Passed: []string{}, Failed: map[string]string{}}
		c.mu.RLock()
		for _, checks := range pick() {
			for name, check := range checks {
				if err := check(); err != nil {
					out.OK, out.Failed[name] = false, err.Error()
				} else {
					out.Passed = append(out.Passed, name)
				}
			}
		}
		c.mu.RUnlock()
		sort.Strings(out.Passed)
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Cache-Control", "no-store")
		if !out.OK {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
		_ = json.NewEncoder(w).Encode(out) // the client is gone if this fails
	})
}
