package machine

import (
	"encoding/binary"

	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/accel"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
)

// System calls answered in the start-up phase only, by their Linux numbers on
// riscv64.
const (
	sysFcntl            = 25
	sysOpenat           = 56
	sysFutex            = 98
	sysNanosleep        = 101
	sysClockGettime     = 113
	sysSchedGetaffinity = 123
	sysSchedYield       = 124
	sysSigaltstack      = 132
	sysRtSigaction      = 134
	sysRtSigprocmask    = 135
	sysUname            = 160
	sysPrctl            = 167
	sysGetpid           = 172
	sysGettid           = 178
	sysMunmap           = 215
	sysMadvise          = 233
	sysRiscvHwprobe     = 258
	sysPrlimit64        = 261
	sysGetrandom        = 278
)

// Error numbers of Linux, as results.
const (
	enoent = ^uint64(2) + 1
	eagain = ^uint64(11) + 1
	enomem = ^uint64(12) + 1
	einval = ^uint64(22) + 1
	enosys = ^uint64(38) + 1
)

// bootTime is the constant time of the start-up phase, in seconds.
const bootTime = 1_700_000_000

// csrTime is the register rdtime reads. It is as constant as the clock.
const csrTime = 0xc01

// boot is what a machine has in addition while a Go runtime starts in it.
type boot struct {
	f [32]uint64 // floating-point registers
}

// Boot returns a machine about to execute a Go program as a Linux process: with
// arguments, environment and auxiliary vector on its stack, all of them constants
// of package abi. It answers the system calls of a starting runtime with constants
// and emulates floating-point instructions. A [Snapshot] of it, resumed, has
// neither.
func Boot(code *Code, cfg Config) (*Machine, error) {
	m, err := New(code, cfg)
	if err != nil {
		return nil, err
	}
	m.boot = new(boot)
	return m, m.pushProcess()
}

// Types of auxiliary vector entries.
const (
	auxNull     = 0
	auxPageSize = 6
	auxRandom   = 25
)

// pushProcess puts on the stack what Linux puts there for a new process.
func (m *Machine) pushProcess() error {
	var strings []byte
	const stringsAt = abi.StackTop - pageSize
	push := func(s string) uint64 {
		addr := stringsAt + uint64(len(strings))
		strings = append(append(strings, s...), 0)
		for len(strings)%8 != 0 {
			strings = append(strings, 0)
		}
		return addr
	}
	words := []uint64{
		1, push(abi.Argv0), 0,
		push(abi.EnvGOGC), push(abi.EnvGODEBUG), push(abi.EnvGOMAXPROCS), 0,
		auxPageSize, pageSize, auxRandom, push(abi.Random), auxNull, 0,
	}
	var frame []byte
	for _, w := range words {
		frame = binary.LittleEndian.AppendUint64(frame, w)
	}
	m.x[isa.SP] = (stringsAt - uint64(len(frame))) &^ 15
	if err := m.mem.Write(stringsAt, strings); err != nil {
		return err
	}
	return m.mem.Write(m.x[isa.SP], frame)
}

// syscall answers a system call of the start-up phase.
func (b *boot) syscall(m *Machine, mem accel.Memory, number uint64, args *[6]uint64) (uint64, error) {
	switch number {
	case sysOpenat: // there are no files
		return enoent, nil
	case sysRiscvHwprobe, sysUname, sysPrlimit64: // nothing to tell
		return enosys, nil
	case sysPrctl: // names of mappings
		return einval, nil
	case sysRtSigaction, sysRtSigprocmask, sysSigaltstack, sysSchedYield, sysNanosleep, sysFcntl:
		return 0, nil // signals never come; standard files are open
	case sysGetpid, sysGettid:
		return 1, nil
	case sysSchedGetaffinity: // one processor
		if args[1] < 8 {
			return einval, nil
		}
		return 8, writeWords(mem, args[2], 1)
	case sysClockGettime:
		return 0, writeWords(mem, args[1], bootTime, 0)
	case sysGetrandom:
		return args[1], fillRandom(mem, args[0], args[1])
	case sysFutex:
		return b.futex(mem, args)
	case sysMunmap:
		return 0, m.unmap(args[0], args[1])
	case sysMadvise:
		const dontNeed = 4
		if args[2] == dontNeed {
			return 0, m.dontNeed(args[0], args[1])
		}
		return 0, nil
	}
	return 0, errUnavailable
}

// futex wakes nobody, as there is nobody else, and so must not be asked to wait.
func (b *boot) futex(mem accel.Memory, args *[6]uint64) (uint64, error) {
	const (
		wait, wake = 0, 1
		opMask     = 0x7f // without the flag for process-private
	)
	switch args[1] & opMask {
	case wake:
		return 0, nil
	case wait:
		var word [4]byte
		if err := mem.Check(args[0], 4, false); err != nil {
			return 0, err
		}
		if err := mem.Read(word[:], args[0]); err != nil {
			return 0, err
		}
		if binary.LittleEndian.Uint32(word[:]) != uint32(args[2]) {
			return eagain, nil
		}
		return 0, errDeadlock
	}
	return 0, errUnavailable
}

// setInt sets a register from an emulated instruction.
func (m *Machine) setInt(rd uint8, v uint64) {
	if rd != isa.Zero {
		m.x[rd] = v
	}
}

func writeWords(mem accel.Memory, addr uint64, words ...uint64) error {
	var b []byte
	for _, w := range words {
		b = binary.LittleEndian.AppendUint64(b, w)
	}
	return writeBytes(mem, addr, b)
}

func writeBytes(mem accel.Memory, addr uint64, b []byte) error {
	if err := mem.Check(addr, uint64(len(b)), true); err != nil {
		return err
	}
	return mem.Write(addr, b)
}

// fillRandom writes bytes that are as constant as everything else.
func fillRandom(mem accel.Memory, addr, n uint64) error {
	const most = 256 // what Linux yields at once in any case
	if n > most {
		return errUnavailable
	}
	b := make([]byte, n)
	for i := range b {
		b[i] = abi.Random[i%len(abi.Random)]
	}
	return writeBytes(mem, addr, b)
}

// pageRange rounds a range to pages.
func pageRange(addr, n uint64) (lo, hi uint64, err error) {
	if addr%pageSize != 0 || n == 0 || addr >= addrLimit || n > addrLimit-addr {
		return 0, 0, errUnavailable
	}
	return addr, (addr + n + pageMask) &^ pageMask, nil
}

func (m *Machine) unmap(addr, n uint64) error {
	lo, hi, err := pageRange(addr, n)
	if err != nil {
		return err
	}
	m.mem.discard(lo, hi)
	m.mem.setRegion(lo, hi, 0, true)
	return nil
}

func (m *Machine) dontNeed(addr, n uint64) error {
	lo, hi, err := pageRange(addr, n)
	if err != nil {
		return err
	}
	m.mem.discard(lo, hi)
	return nil
}
