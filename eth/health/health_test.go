package health

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestProbes(t *testing.T) {
	var alive, ready error
	checks := New()
	checks.Alive("derivation", func() error { return alive })
	checks.Ready("l1", func() error { return ready })

	cases := []struct {
		name         string
		alive, ready error
		live, rdy    int
	}{
		{"all well", nil, nil, 200, 200},
		{"l1 lags", nil, errors.New("l1 head is 60 s old"), 200, 503},
		{"halted", errors.New("batch 7 is invalid"), nil, 503, 503},
	}
	for _, c := range cases {
		alive, ready = c.alive, c.ready
		for path, want := range map[string]int{"/healthz": c.live, "/readyz": c.rdy} {
			handler := checks.Healthz()
			if path == "/readyz" {
				handler = checks.Readyz()
			}
			rec := httptest.NewRecorder()
			handler.ServeHTTP(rec, httptest.NewRequest(http.MethodGet, path, nil))
			if rec.Code != want {
				t.Errorf("%s %s: status %d, want %d", c.name, path, rec.Code, want)
			}
			var got report
			if err := json.Unmarshal(rec.Body.Bytes(), &got); err != nil || got.OK != (want == 200) {
				t.Errorf("%s %s: body %s (%v)", c.name, path, rec.Body, err)
			}
		}
	}
	rec := httptest.NewRecorder()
	checks.Readyz().ServeHTTP(rec, httptest.NewRequest(http.MethodPost, "/readyz", nil))
	if rec.Code != http.StatusMethodNotAllowed {
		t.Errorf("POST: status %d", rec.Code)
	}
}
