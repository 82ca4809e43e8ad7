package machine

import (
	"encoding/binary"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
)

// stringAt reads a string that ends with a zero byte.
func stringAt(m *Machine, addr uint64) string {
	var s []byte
	for ; ; addr++ {
		b := byte(m.Word(addr) >> (addr % 8 * 8))
		if b == 0 {
			return string(s)
		}
		s = append(s, b)
	}
}

// TestProcess reads the stack of a new process as a C library would.
func TestProcess(t *testing.T) {
	m, err := Boot(NewCode(counter(t, 1).Program()), Config{})
	if err != nil {
		t.Fatal(err)
	}
	sp := m.Reg(isa.SP)
	if sp%16 != 0 || sp >= abi.StackTop || sp < abi.StackTop-2*pageSize {
		t.Fatalf("stack pointer 0x%x", sp)
	}
	next := func() uint64 {
		v := m.Word(sp)
		sp += 8
		return v
	}
	if argc := next(); argc != 1 {
		t.Errorf("%d arguments", argc)
	}
	if s := stringAt(m, next()); s != abi.Argv0 || next() != 0 {
		t.Errorf("argument %q", s)
	}
	for _, want := range []string{abi.EnvGOGC, abi.EnvGODEBUG, abi.EnvGOMAXPROCS} {
		if s := stringAt(m, next()); s != want {
			t.Errorf("environment has %q, want %q", s, want)
		}
	}
	if next() != 0 {
		t.Error("the environment does not end")
	}
	aux := map[uint64]uint64{}
	for key := next(); key != auxNull; key = next() {
		aux[key] = next()
	}
	if aux[auxPageSize] != pageSize || stringAt(m, aux[auxRandom]) != abi.Random || len(abi.Random) != 16 {
		t.Errorf("auxiliary vector %v", aux)
	}
}

// bootCalls are calls of the start-up phase, and what they answer. The address of
// data stands for 1<<63.
var bootCalls = []struct {
	name   string
	number uint64
	args   []uint64
	want   uint64
	words  []uint64 // in data afterwards
}{
	{"openat", sysOpenat, []uint64{0, 1 << 63, 0}, enoent, nil},
	{"fcntl", sysFcntl, []uint64{0, 3}, 0, nil},
	{"futex wake", sysFutex, []uint64{1 << 63, 0x81, 1}, 0, nil},
	{"futex wait for another value", sysFutex, []uint64{1 << 63, 0x80, 5}, eagain, nil},
	{"nanosleep", sysNanosleep, []uint64{1 << 63, 0}, 0, nil},
	{"clock_gettime", sysClockGettime, []uint64{1, 1 << 63}, 0, []uint64{bootTime, 0}},
	{"sched_getaffinity", sysSchedGetaffinity, []uint64{0, 8192, 1 << 63}, 8, []uint64{1}},
	{"sched_getaffinity of little", sysSchedGetaffinity, []uint64{0, 7, 1 << 63}, einval, nil},
	{"sched_yield", sysSchedYield, nil, 0, nil},
	{"sigaltstack", sysSigaltstack, []uint64{1 << 63, 0}, 0, nil},
	{"rt_sigaction", sysRtSigaction, []uint64{1, 1 << 63, 0, 8}, 0, nil},
	{"rt_sigprocmask", sysRtSigprocmask, []uint64{0, 0, 1 << 63, 8}, 0, nil},
	{"uname", sysUname, []uint64{1 << 63}, enosys, nil},
	{"prctl", sysPrctl, []uint64{0x53564d41}, einval, nil},
	{"getpid", sysGetpid, nil, 1, nil},
	{"gettid", sysGettid, nil, 1, nil},
	{"riscv_hwprobe", sysRiscvHwprobe, []uint64{1 << 63, 1}, enosys, nil},
	{"prlimit64", sysPrlimit64, []uint64{0, 7, 0, 1 << 63}, enosys, nil},
	{"getrandom", sysGetrandom, []uint64{1 << 63, 24, 0}, 24, []uint64{
		binary.LittleEndian.Uint64([]byte(abi.Random)), binary.LittleEndian.Uint64([]byte(abi.Random[8:])), binary.LittleEndian.Uint64([]byte(abi.Random)),
	}},
	{"madvise", sysMadvise, []uint64{machinetest.DataAddr, pageSize, 14}, 0, nil},
}

// callProgram makes one call and exits with its result.
func callProgram(t testing.TB, number uint64, args []uint64) *machinetest.Asm {
	a := machinetest.New(t)
	data := a.Bss(pageSize)
	for i, v := range args {
		if v == 1<<63 {
			v = data
		}
		a.Li(isa.A0+uint8(i), v)
	}
	a.Ecall(number)
	a.Ecall(abi.SysExit)
	return a
}

func TestBootCalls(t *testing.T) {
	for _, c := range bootCalls {
		code := NewCode(callProgram(t, c.number, c.args).Program())
		o, m := execute(t, func() (*Machine, error) { return Boot(code, Config{}) })
		if o.Trap != nil || o.ExitCode != c.want {
			t.Errorf("%s: 0x%x, %v", c.name, o.ExitCode, o.Trap)
		}
		for i, w := range c.words {
			if got := m.Word(machinetest.DataAddr + uint64(8*i)); got != w {
				t.Errorf("%s: word %d is 0x%x, want 0x%x", c.name, i, got, w)
			}
		}
		// Nothing of it exists in a proven execution.
		o, _ = execute(t, func() (*Machine, error) { return New(code, Config{}) })
		if o.Trap == nil || o.Trap.Cause != CauseCall || o.Trap.Value != c.number {
			t.Errorf("%s after the start-up phase: %v", c.name, o.Trap)
		}
	}
}

func TestBootCallsTrap(t *testing.T) {
	for name, c := range map[string]struct {
		number uint64
		args   []uint64
		cause  Cause
		value  uint64
	}{
		"futex wait":                 {sysFutex, []uint64{1 << 63, 0x80, 0}, CauseDeadlock, sysFutex},
		"futex wait on nothing":      {sysFutex, []uint64{8, 0x80, 0}, CauseCallRange, 8},
		"futex requeue":              {sysFutex, []uint64{1 << 63, 3, 0}, CauseCall, sysFutex},
		"clone":                      {220, nil, CauseCall, 220},
		"clock_gettime to nothing":   {sysClockGettime, []uint64{0, 8}, CauseCallRange, 8},
		"much randomness":            {sysGetrandom, []uint64{1 << 63, 257}, CauseCall, sysGetrandom},
		"randomness to nothing":      {sysGetrandom, []uint64{8, 8}, CauseCallRange, 8},
		"munmap of half a page":      {sysMunmap, []uint64{machinetest.DataAddr + 8, 8}, CauseCall, sysMunmap},
		"munmap of nothing":          {sysMunmap, []uint64{machinetest.DataAddr, 0}, CauseCall, sysMunmap},
		"munmap above all memory":    {sysMunmap, []uint64{addrLimit - pageSize, 2 * pageSize}, CauseCall, sysMunmap},
		"munmap around the top":      {sysMunmap, []uint64{pageSize, ^uint64(0)}, CauseCall, sysMunmap},
		"madvise of half a page":     {sysMadvise, []uint64{machinetest.DataAddr + 8, 8, 4}, CauseCall, sysMadvise},
		"read from another file":     {abi.SysRead, []uint64{3, 1 << 63, 8}, CauseCall, abi.SysRead},
		"write to another file":      {abi.SysWrite, []uint64{3, 1 << 63, 8}, CauseCall, abi.SysWrite},
		"sched_getaffinity to const": {sysSchedGetaffinity, []uint64{0, 8, 8}, CauseCallRange, 8},
	} {
		code := NewCode(callProgram(t, c.number, c.args).Program())
		o, _ := execute(t, func() (*Machine, error) { return Boot(code, Config{}) })
		if o.Trap == nil || o.Trap.Cause != c.cause || o.Trap.Value != c.value {
			t.Errorf("%s: %v", name, o.Trap)
		}
	}
}

// TestTime has the instruction that reads the clock.
func TestTime(t *testing.T) {
	const rdtime, rdcycle, csrw = 0xc0102573, 0xc0002573, 0xc0151573
	run := func(w uint32, start func(*Code, Config) (*Machine, error)) outcome {
		a := machinetest.New(t)
		a.Word(w)
		a.Ecall(abi.SysExit)
		code := NewCode(a.Program())
		o, _ := execute(t, func() (*Machine, error) { return start(code, Config{}) })
		return o
	}
	if o := run(rdtime, Boot); o.ExitCode != bootTime {
		t.Errorf("the time is %d, %v", o.ExitCode, o.Trap)
	}
	for name, o := range map[string]outcome{
		"rdtime":                    run(rdtime, New),
		"rdcycle in the start-up":   run(rdcycle, Boot),
		"setting the time":          run(csrw, Boot),
		"setting bits in the clock": run(0xc0152573, Boot),
	} {
		if o.Trap == nil || o.Trap.Cause != CauseIllegal {
			t.Errorf("%s: %v", name, o.Trap)
		}
	}
}
