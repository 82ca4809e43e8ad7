package machine

import (
	"bytes"
	"context"
	"errors"
	"reflect"
	"runtime"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/accel"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
)

// counter is a program that counts A0 down from n: 2n + 3 instructions.
func counter(t testing.TB, n uint64) *machinetest.Asm {
	a := machinetest.New(t)
	a.Li(isa.A0, n) // one instruction for small n
	a.Label("loop")
	a.I(isa.ADDI, isa.A0, isa.A0, -1)
	a.Label("branch")
	a.Branch(isa.BNE, isa.A0, isa.Zero, "loop")
	a.Label("done")
	a.Li(isa.A7, abi.SysExit)
	a.Emit(isa.Inst{Op: isa.ECALL})
	return a
}

func machineOf(t testing.TB, a *machinetest.Asm, cfg Config) *Machine {
	t.Helper()
	m, err := New(NewCode(a.Program()), cfg)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestCycleLimit stops a program at every cycle, within blocks and between.
func TestCycleLimit(t *testing.T) {
	const n = 20
	full, _ := executeAsm(t, counter(t, n), Config{})
	if full.Stats.Cycles != 2*n+3 || full.Stop != Exited {
		t.Fatalf("%d cycles", full.Stats.Cycles)
	}
	for limit := uint64(1); limit < full.Stats.Cycles+2; limit++ {
		o, _ := executeAsm(t, counter(t, n), Config{CycleLimit: limit})
		if limit >= full.Stats.Cycles {
			if o.Stop != Exited {
				t.Errorf("limit %d: %v", limit, o.Trap)
			}
			continue
		}
		if o.Trap == nil || o.Trap.Cause != CauseCycleLimit || o.Trap.Value != limit || o.Stats.Cycles != limit {
			t.Errorf("limit %d: %v after %d cycles", limit, o.Trap, o.Stats.Cycles)
		}
		if want := n - limit/2; o.Regs[isa.A0] != want && limit < 2*n {
			t.Errorf("limit %d: a0 is %d, want %d", limit, o.Regs[isa.A0], want)
		}
	}
}

// TestCancel runs a program that never ends.
func TestCancel(t *testing.T) {
	a := machinetest.New(t)
	a.Emit(isa.Inst{Op: isa.JAL})
	m := machineOf(t, a, Config{})
	ctx, cancel := context.WithCancel(context.Background())
	result := make(chan error)
	go func() {
		_, err := m.Run(ctx)
		result <- err
	}()
	cancel()
	if err := <-result; !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	before := m.Stats().Cycles
	if _, err := m.Run(ctx); !errors.Is(err, context.Canceled) || m.Stats().Cycles != before {
		t.Errorf("a cancelled context: %v, %d cycles more", err, m.Stats().Cycles-before)
	}
	if _, err := m.Trace(ctx, new(Touched)); !errors.Is(err, context.Canceled) {
		t.Errorf("trace: %v", err)
	}
}

// TestStop stops within a loop, before its first instruction and at the entry, and
// goes on.
func TestStop(t *testing.T) {
	const n = 5
	a := counter(t, n)
	p := a.Program()
	plain, _ := executeAsm(t, a, Config{})
	for _, names := range [][]string{{"_start"}, {"loop"}, {"branch"}, {"done"}, {"loop", "branch"}, {"branch", "done", "loop", "_start"}} {
		var cfg Config
		want := 0
		for _, name := range names {
			s, err := p.Symbol(name)
			if err != nil {
				t.Fatal(err)
			}
			cfg.StopAt = append(cfg.StopAt, s.Addr)
			if want++; name == "loop" || name == "branch" {
				want += n - 1
			}
		}
		var visits []uint64
		for _, trace := range []bool{false, true} {
			m := machineOf(t, a, cfg)
			var seen []uint64
			for {
				advance := m.Run
				if trace {
					advance = func(ctx context.Context) (Stop, error) { return m.Trace(ctx, new(Touched)) }
				}
				stop, err := advance(context.Background())
				if err != nil {
					t.Fatal(err)
				}
				if stop == Exited {
					break
				}
				seen = append(seen, m.PC(), m.Stats().Cycles)
				trace = trace && len(seen) < 6 // the other way from here on
			}
			if got := outcomeOf(t, m, Exited, nil); !reflect.DeepEqual(got, plain) {
				t.Errorf("stops at %v change the outcome", names)
			}
			if visits == nil {
				visits = seen
			}
			if len(seen) != 2*want {
				t.Errorf("stops at %v: %d, want %d", names, len(seen)/2, want)
			}
		}
	}
	if _, err := New(NewCode(p), Config{StopAt: []uint64{0}}); !errors.Is(err, ErrConfig) {
		t.Errorf("stop outside the program: %v", err)
	}
}

// TestTracerError ends a trace and goes on without it.
func TestTracerError(t *testing.T) {
	m := machineOf(t, counter(t, 5), Config{})
	failure := errors.New("enough")
	n := 0
	_, err := m.Trace(context.Background(), tracerFunc(func(*Step) error {
		if n++; n == 4 {
			return failure
		}
		return nil
	}))
	if !errors.Is(err, failure) || m.Stats().Cycles != 4 {
		t.Fatalf("%v after %d cycles", err, m.Stats().Cycles)
	}
	if stop, err := m.Run(context.Background()); stop != Exited || err != nil || m.Stats().Cycles != 13 {
		t.Errorf("%d, %v after %d cycles", stop, err, m.Stats().Cycles)
	}
}

type tracerFunc func(*Step) error

func (f tracerFunc) Step(s *Step) error { return f(s) }

// TestDeterminism runs the same program on machines in parallel, with different
// numbers of processors, sharing the code.
func TestDeterminism(t *testing.T) {
	code := NewCode(memoryGuest(t, 20_000).Program())
	run := func() outcome {
		m, err := New(code, Config{})
		if err != nil {
			t.Error(err)
			return outcome{}
		}
		stop, err := m.Run(context.Background())
		return outcomeOf(t, m, stop, err)
	}
	want := run()
	for _, processors := range []int{1, 2, 4} {
		before := runtime.GOMAXPROCS(processors)
		results := make(chan outcome)
		for range 3 {
			go func() { results <- run() }()
		}
		for range 3 {
			if got := <-results; !reflect.DeepEqual(got, want) {
				t.Errorf("another outcome with %d processors", processors)
			}
		}
		runtime.GOMAXPROCS(before)
	}
}

func TestInputOutput(t *testing.T) {
	a := machinetest.New(t)
	buffer := a.Bss(64)
	read := func(n, at uint64) {
		a.Li(isa.A0, abi.Stdin)
		a.Li(isa.A1, buffer+at)
		a.Li(isa.A2, n)
		a.Ecall(abi.SysRead)
	}
	read(5, 0)
	a.R(isa.ADD, isa.S2, isa.A0, isa.Zero) // 5
	read(0, 5)
	a.R(isa.ADD, isa.S3, isa.A0, isa.Zero) // 0
	read(59, 5)
	a.R(isa.ADD, isa.S4, isa.A0, isa.Zero) // what is left, 6
	read(1, 11)
	a.R(isa.ADD, isa.S5, isa.A0, isa.Zero) // 0, the end
	a.Write(buffer+1, 11)
	a.Li(isa.A0, abi.Stderr)
	a.Li(isa.A1, buffer)
	a.Li(isa.A2, 1)
	a.Ecall(abi.SysWrite)
	a.Write(0, 0)
	a.Li(isa.A0, 1<<32)
	a.Ecall(abi.SysExitGroup)
	o, m := executeAsm(t, a, Config{Input: []byte("hello world")})
	if o.Output != "ello world\x00" || o.Errors != "h" || o.Left != 0 {
		t.Errorf("output %q, diagnostics %q, %d bytes left", o.Output, o.Errors, o.Left)
	}
	if got := o.Regs[isa.S2 : isa.S5+1]; !reflect.DeepEqual(got, []uint64{5, 0, 6, 0}) {
		t.Errorf("read returns %d", got)
	}
	// An exit code is not cut to a byte, or 1<<32 would pass for success.
	if code, ok := m.ExitCode(); !ok || code != 1<<32 {
		t.Errorf("exit code %d, %v", code, ok)
	}
	if m.Reg(isa.S4) != 6 || m.Reg(200) != 0 {
		t.Error("registers")
	}
}

// TestAccelerators calls accelerators where guest memory has its seams: across
// pages, the first time a page is written, at the end of a region.
func TestAccelerators(t *testing.T) {
	a := machinetest.New(t)
	data := a.Bss(3 * pageSize)
	a.Li(isa.T0, data)
	for i := range int32(8) {
		a.Li(isa.T1, 0x0101010101010101*uint64(i+1))
		a.Store(isa.SD, isa.T1, 8*i, isa.T0)
	}
	call := func(number uint64, args ...uint64) {
		for i, v := range args {
			a.Li(isa.A0+uint8(i), v)
		}
		a.Ecall(number)
	}
	call(abi.Memmove, data+pageSize-30, data+3, 61) // over a page boundary
	call(abi.Memmove, data+pageSize-29, data+pageSize-30, 61)
	call(abi.Keccak256, data+pageSize-30, 62, data+2*pageSize-16)
	call(abi.Memequal, data+pageSize-30, data+pageSize-29, 61)
	a.R(isa.ADD, isa.S2, isa.A0, isa.Zero)
	call(abi.Memequal, data+pageSize, data+pageSize, 2*pageSize)
	a.R(isa.ADD, isa.S3, isa.A0, isa.Zero)
	call(abi.Memclr, data+3, 7)
	call(abi.Memmove, data+3*pageSize-5, data+8, 5) // the last bytes of the region
	call(abi.Secp256k1Recover, data, data+100, data+200)
	a.R(isa.ADD, isa.S4, isa.A0, isa.Zero)
	a.Write(data, 3*pageSize)
	a.Exit(0)
	o, m := executeAsm(t, a, Config{})
	if o.Stop != Exited {
		t.Fatal(o.Trap)
	}
	want := make([]byte, 3*pageSize)
	for i := range 64 {
		want[i] = byte(i/8 + 1)
	}
	copy(want[pageSize-30:], bytes.Clone(want[3:64]))
	copy(want[pageSize-29:], bytes.Clone(want[pageSize-30:pageSize+31]))
	hash := make([]byte, 32)
	reference(t, want[pageSize-30:pageSize+32], hash)
	copy(want[2*pageSize-16:], hash)
	clear(want[3:10])
	copy(want[3*pageSize-5:], want[8:13])
	if !bytes.Equal([]byte(o.Output), want) {
		t.Error("memory differs")
	}
	if o.Regs[isa.S2] != 0 || o.Regs[isa.S3] != 1 || o.Regs[isa.S4] != 0 {
		t.Errorf("results %d", o.Regs[isa.S2:isa.S4+1])
	}
	stats := m.Stats()
	if stats.KeccakPermutations() != 1 || stats.Accelerators[accel.Memmove].Calls != 3 || stats.Accelerators[accel.Secp256k1Recover].Calls != 1 {
		t.Errorf("%v", &stats)
	}
}

// reference computes a hash with the accelerator's package on plain memory, which
// that package's tests compare with a textbook implementation.
func reference(t *testing.T, in, out []byte) {
	t.Helper()
	m := newMemory(16)
	m.setRegion(0, 2*pageSize, ReadWrite, false)
	if err := m.Write(0, in); err != nil {
		t.Fatal(err)
	}
	var u accel.Unit
	if _, err := u.Call(m, abi.Keccak256, &[3]uint64{0, uint64(len(in)), pageSize}); err != nil {
		t.Fatal(err)
	}
	if err := m.Read(out, pageSize); err != nil {
		t.Fatal(err)
	}
}

func TestStats(t *testing.T) {
	const n = 7
	a := counter(t, n)
	o, m := executeAsm(t, a, Config{})
	want := [isa.NumClasses]uint64{isa.ClassAdd: n + 2, isa.ClassBranch: n, isa.ClassEcall: 1}
	if o.Stats.Classes != want || o.Stats.Cycles != 2*n+3 {
		t.Errorf("%v", &o.Stats)
	}
	if got, want := o.Counts, []uint64{1, n, n, 1, 1}; !reflect.DeepEqual(got, want) {
		t.Errorf("counts %d, want %d", got, want)
	}
	if got, want := m.Profile(2), []Hotspot{{"branch", n}, {"loop", n}}; !reflect.DeepEqual(got, want) {
		t.Errorf("profile %v, want %v", got, want)
	}
	if s := o.Stats.String(); s != "cycles 17, branch 7, add 9, ecall 1; pages 0" {
		t.Errorf("%q", s)
	}
}

func TestTouched(t *testing.T) {
	a := machinetest.New(t)
	data := a.Bss(2 * pageSize)
	a.Li(isa.T0, data)
	a.I(isa.LBU, isa.T1, isa.T0, 0)
	a.I(isa.LBU, isa.T1, isa.T0, 7)
	a.I(isa.LD, isa.T1, isa.T0, 8)
	a.Store(isa.SD, isa.T1, 8, isa.T0)
	a.Li(isa.A0, data+pageSize-4)
	a.Li(isa.A1, 12)
	a.Ecall(abi.Memclr) // two words
	a.Exit(0)
	m := machineOf(t, a, Config{})
	var touched Touched
	if _, err := m.Trace(context.Background(), &touched); err != nil {
		t.Fatal(err)
	}
	if touched.Words() != 4 || touched.Pages() != 2 || touched.Instructions() != int(m.Stats().Cycles) {
		t.Errorf("%d words, %d pages, %d instructions", touched.Words(), touched.Pages(), touched.Instructions())
	}
}

func TestConfig(t *testing.T) {
	code := NewCode(memoryGuest(t, 1).Program())
	if _, err := New(code, Config{OutputLimit: -1}); !errors.Is(err, ErrConfig) {
		t.Errorf("negative limit: %v", err)
	}
	a := machinetest.New(t)
	a.Data(make([]byte, 2*pageSize))
	a.Exit(0)
	if _, err := New(NewCode(a.Program()), Config{MemoryLimit: pageSize}); !errors.Is(err, ErrConfig) {
		t.Errorf("limit below the program: %v", err)
	}
	if code.Program().Entry != machinetest.TextAddr {
		t.Error("program")
	}
}
