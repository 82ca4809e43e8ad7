package machine

import (
	"errors"

	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/accel"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
)

// ecall executes an environment call: number in a7, arguments from a0 on, result
// in a0.
func (m *Machine) ecall(rec *Step) *Trap {
	number := m.x[isa.A7]
	args := [6]uint64(m.x[isa.A0 : isa.A0+6])
	var mem accel.Memory = m.mem
	if rec != nil {
		rec.Rs1, rec.RdBefore, rec.Args = number, args[0], args
		mem = recorder{m.mem, rec}
	}
	var result uint64
	var err error
	if number >= abi.AccelFirst {
		result, err = m.unit.Call(mem, number, (*[3]uint64)(args[:3]))
	} else {
		result, err = m.syscall(mem, number, &args)
	}
	if err != nil {
		return m.callTrap(number, err)
	}
	if m.cfg.OnCall != nil && number < abi.AccelFirst {
		if err := m.cfg.OnCall(number, args, result); err != nil {
			m.exited = false // it did not take effect
			trap := m.trap(CauseCall, number)
			trap.Err = err
			return trap
		}
	}
	m.x[isa.A0] = result
	if rec != nil {
		rec.RdAfter = result
	}
	return nil
}

// Reasons for a call to trap other than those of package accel.
var (
	errUnavailable = errors.New("not available")
	errOutput      = errors.New("output limit")
	errMemory      = errors.New("memory limit")
	errDeadlock    = errors.New("waits for another thread")
)

func (m *Machine) callTrap(number uint64, err error) *Trap {
	var fault *accel.Fault
	switch {
	case errors.As(err, &fault) && fault.Exhausted, errors.Is(err, errMemory):
		return m.trap(CauseMemoryLimit, uint64(m.mem.limit))
	case fault != nil:
		return m.trap(CauseCallRange, fault.Addr)
	case errors.Is(err, errOutput):
		return m.trap(CauseOutputLimit, uint64(m.cfg.OutputLimit))
	case errors.Is(err, errDeadlock):
		return m.trap(CauseDeadlock, number)
	default:
		return m.trap(CauseCall, number)
	}
}

// syscall executes a system call.
func (m *Machine) syscall(mem accel.Memory, number uint64, args *[6]uint64) (uint64, error) {
	switch number {
	case abi.SysRead:
		return m.sysRead(mem, args[0], args[1], args[2])
	case abi.SysWrite:
		return m.sysWrite(mem, args[0], args[1], args[2])
	case abi.SysExit, abi.SysExitGroup:
		m.exited, m.exitCode = true, args[0]
		return args[0], nil
	case abi.SysMmap:
		return m.sysMmap(args)
	}
	if m.boot != nil {
		return m.boot.syscall(m, mem, number, args)
	}
	return 0, errUnavailable
}

func (m *Machine) sysRead(mem accel.Memory, fd, addr, n uint64) (uint64, error) {
	if fd != abi.Stdin {
		return 0, errUnavailable
	}
	if err := mem.Check(addr, n, true); err != nil {
		return 0, err
	}
	data := m.input[:min(n, uint64(len(m.input)))]
	if err := mem.Write(addr, data); err != nil {
		return 0, err
	}
	m.input = m.input[len(data):]
	return uint64(len(data)), nil
}

func (m *Machine) sysWrite(mem accel.Memory, fd, addr, n uint64) (uint64, error) {
	out := &m.stdout
	switch fd {
	case abi.Stdout:
	case abi.Stderr:
		out = &m.stderr
	default:
		return 0, errUnavailable
	}
	if err := mem.Check(addr, n, false); err != nil {
		return 0, err
	}
	if n > uint64(m.cfg.OutputLimit-len(*out)) {
		return 0, errOutput
	}
	at := len(*out)
	*out = append(*out, make([]byte, n)...)
	return n, mem.Read((*out)[at:], addr)
}

// maxRegions bounds the work of a mapping.
const maxRegions = 1 << 12

// Arguments of mmap that the machine takes.
const (
	protNone   = 0
	protRW     = 1 | 2
	mapPrivate = 0x02
	mapFixed   = 0x10
	mapAnon    = 0x20
)

// sysMmap maps or reserves pages. A fixed mapping makes reserved pages accessible;
// they cannot have been written, so no mapping ever changes contents.
func (m *Machine) sysMmap(args *[6]uint64) (uint64, error) {
	hint, asked, prot, flags := args[0], args[1], args[2], args[3]
	if asked == 0 || asked > addrLimit || prot != protNone && prot != protRW ||
		flags&^mapFixed != mapPrivate|mapAnon {
		return 0, errUnavailable
	}
	size := (asked + pageMask) &^ pageMask
	access := Reserved
	if prot == protRW {
		access = ReadWrite
	}
	usable := hint != 0 && hint%pageSize == 0 && hint < addrLimit && size <= addrLimit-hint
	if flags&mapFixed != 0 {
		if !usable || !m.mem.reserved(hint, hint+size) {
			if m.boot == nil || !usable {
				return 0, errUnavailable
			}
			m.mem.discard(hint, hint+size) // as Linux does
		}
		m.mem.setRegion(hint, hint+size, access, false)
		return hint, nil
	}
	switch {
	case hint == 0:
		var ok bool
		if hint, ok = m.allocate(size, asked >= abi.ArenaSize); !ok {
			return 0, errMemory
		}
	case !usable || !m.mem.free(hint, hint+size):
		return enomem, nil
	}
	if len(m.mem.regions) >= maxRegions {
		return 0, errMemory
	}
	m.mem.setRegion(hint, hint+size, access, false)
	return hint, nil
}

// allocate finds address space for a mapping without a hint, which begins with an arena if
// it is asked to. Whether it does depends on the size that was asked for, not on what that
// is in whole pages: the constraints know the former only.
func (m *Machine) allocate(size uint64, arena bool) (uint64, bool) {
	align := uint64(pageSize)
	if arena {
		align = abi.ArenaSize
	}
	for at := m.bump; ; {
		at = (at + align - 1) &^ (align - 1)
		if at > abi.MmapLimit || size > abi.MmapLimit-at {
			return 0, false
		}
		next, taken := m.mem.overlap(at, at+size)
		if !taken {
			m.bump = at + size
			return at, true
		}
		at = next.End
	}
}
