package machine

import (
	"fmt"

	"github.com/zkgeth/zkgeth/zkevm/machine/rom"
)

// Cause is why a machine trapped. The zero value is no cause.
type Cause uint8

// Causes. The package documentation describes them.
const (
	_ Cause = iota
	CauseFetch
	CauseFetchAlignment
	CauseIllegal
	CauseFloat
	CauseBreakpoint
	CauseLoadAccess
	CauseLoadAlignment
	CauseStoreAccess
	CauseStoreAlignment
	CauseCall
	CauseCallRange
	CauseMemoryLimit
	CauseOutputLimit
	CauseCycleLimit
	CauseDeadlock
)

var causeNames = [...]string{
	"no trap",
	"instruction fetch outside the program",
	"misaligned instruction address",
	"illegal instruction",
	"floating-point instruction",
	"breakpoint",
	"load access",
	"misaligned load",
	"store access",
	"misaligned store",
	"unknown environment call",
	"bad range in an environment call",
	"memory limit",
	"output limit",
	"cycle limit",
	"deadlock",
}

// String describes the cause.
func (c Cause) String() string {
	if int(c) < len(causeNames) {
		return causeNames[c]
	}
	return fmt.Sprintf("cause %d", uint8(c))
}

// Trap is how an execution ends that does not exit. There is no proof of it.
type Trap struct {
	Cause Cause
	// Location is where the instruction that trapped is; it did not take effect.
	Location rom.Location
	// Value depends on the cause: the address of a load, store or range, the word
	// of an illegal instruction, the number of a call, the limit reached.
	Value uint64
	// Cycle is the number of instructions that were executed before.
	Cycle uint64
	// Err is what Config.OnCall objected to, else nil.
	Err error
}

// Error describes the trap.
func (t *Trap) Error() string {
	text := fmt.Sprintf("trap: %v (0x%x) at %v, pc 0x%x, cycle %d", t.Cause, t.Value, t.Location, t.Location.PC, t.Cycle)
	if t.Err != nil {
		text += ": " + t.Err.Error()
	}
	return text
}

// Unwrap returns Err.
func (t *Trap) Unwrap() error { return t.Err }
