package devl1

import (
	"encoding/json"
	"errors"
	"math"
	"testing"
	"time"
)

func TestTimeTravel(t *testing.T) {
	cfg := manual()
	cfg.GenesisTime = 0
	l, c := start(t, cfg)
	first := mine(t, l, 1)
	if err := l.IncreaseTime(3600); err != nil {
		t.Fatal(err)
	}
	second := mine(t, l, 1)
	if second.Time() < first.Time()+3599 {
		t.Fatalf("%d after %d", second.Time(), first.Time())
	}
	if err := l.SetNextTime(second.Time()); !errors.Is(err, ErrTime) {
		t.Fatal("accepted the head's time:", err)
	}
	at := second.Time() + 100_000
	if err := l.SetNextTime(at); err != nil {
		t.Fatal(err)
	}
	if got := mine(t, l, 1).Time(); got != at {
		t.Fatalf("%d, want %d", got, at)
	}
	// The clock goes on from there, it does not jump back.
	if got := mine(t, l, 1).Time(); got <= at {
		t.Fatalf("%d after %d", got, at)
	}

	call := func(result any, method string, args ...any) error { return c.Client().Call(result, method, args...) }
	var ahead int64
	if err := call(&ahead, "evm_increaseTime", "0x64"); err != nil || ahead < 100_000 {
		t.Fatal(ahead, err)
	}
	at = l.Head().Time + 1000
	if err := call(nil, "evm_setNextBlockTimestamp", at); err != nil {
		t.Fatal(err)
	}
	var mined string
	if err := call(&mined, "evm_mine"); err != nil || mined != "0x0" || l.Head().Time != at {
		t.Fatalf("%q %v, head at %d, want %d", mined, err, l.Head().Time, at)
	}
	at += 50
	if err := call(&mined, "evm_mine", at); err != nil || l.Head().Time != at {
		t.Fatalf("%v, head at %d, want %d", err, l.Head().Time, at)
	}
	for _, bad := range []any{at, 0, -1, "x", uint64(math.MaxUint64)} {
		if err := call(nil, "evm_setNextBlockTimestamp", bad); err == nil {
			t.Fatalf("accepted %v", bad)
		}
	}
	if err := call(nil, "evm_increaseTime", uint64(math.MaxUint64)); err == nil {
		t.Fatal("accepted a jump past the end of time")
	}
}

func TestClockOverflow(t *testing.T) {
	var c clock
	if err := c.increase(maxTime); err != nil {
		t.Fatal(err)
	}
	if err := c.increase(1); !errors.Is(err, ErrTime) {
		t.Fatal(err)
	}
	if got := c.peek(5); got < maxTime {
		t.Fatal(got)
	}
	// A head ahead of the clock never makes time stand still.
	c = clock{}
	future := uint64(time.Now().Unix() + 10_000)
	if got := c.peek(future); got != future+1 {
		t.Fatal(got)
	}
}

func TestQuantity(t *testing.T) {
	for text, want := range map[string]uint64{`5`: 5, `"5"`: 5, `"0x10"`: 16, `0`: 0} {
		var q quantity
		if err := json.Unmarshal([]byte(text), &q); err != nil || uint64(q) != want {
			t.Errorf("%s: %d %v", text, q, err)
		}
	}
	for _, text := range []string{`-1`, `1.5`, `""`, `"0x"`, `"0x01"`, `{}`, `[1]`, `true`, `18446744073709551616`} {
		var q quantity
		if err := json.Unmarshal([]byte(text), &q); err == nil {
			t.Errorf("%s accepted as %d", text, q)
		}
	}
}
