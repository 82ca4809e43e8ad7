package trace

import (
	"fmt"

	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
)

// Calls tells which system calls of an execution have no proof, without a trace of it:
// what a sequencer asks of an execution before it relies on a proof to come. The zero
// value is for the beginning of an execution.
type Calls struct{ written uint64 }

// Check is machine.Config.OnCall. The error is ErrUnproven whenever a [Builder] would say
// so of the same call.
func (c *Calls) Check(number uint64, args [6]uint64, result uint64) error {
	switch number {
	case abi.SysMmap:
		return provenMap(args[0], args[1], args[2], args[3])
	case abi.SysRead:
		return provenRead(args[1], args[2], result)
	case abi.SysWrite:
		if err := provenWrite(args[0], args[1], args[2], c.written); err != nil {
			return err
		}
		c.written += args[2]
	case abi.SysExit, abi.SysExitGroup:
	default:
		return unknownCall(number)
	}
	return nil
}

func unknownCall(number uint64) error {
	return fmt.Errorf("%w: no constraints for call 0x%x", ErrUnproven, number)
}

// buffer checks what the constraints demand of a buffer.
func buffer(address, size uint64) error {
	if address%abi.WordSize != 0 || size == 0 || size >= maxTime {
		return fmt.Errorf("%w: buffer of %d bytes at 0x%x", ErrUnproven, size, address)
	}
	return nil
}

func provenRead(address, size, result uint64) error {
	if err := buffer(address, size); err != nil {
		return err
	}
	if result != size {
		return fmt.Errorf("%w: the input ends before a read does", ErrUnproven)
	}
	return nil
}

// provenWrite is asked after so many bytes of output.
func provenWrite(file, address, size, written uint64) error {
	if err := buffer(address, size); err != nil {
		return err
	}
	if file != abi.Stdout || written%abi.WordSize != 0 {
		return fmt.Errorf("%w: write to file %d after %d bytes", ErrUnproven, file, written)
	}
	return nil
}

// maxMapping is the largest mapping in bytes: mmap counts in 14 bits how many pages of it
// are accessed, and all of them may be.
const maxMapping = (1<<14 - 1) * abi.PageSize

func provenMap(hint, size, prot, flags uint64) error {
	fixed := flags == privateAnonymous|mapFixed
	if prot != readWrite || !fixed && (flags != privateAnonymous || hint != 0) || size > maxMapping || hint%abi.PageSize != 0 {
		return fmt.Errorf("%w: no constraints for mmap of %d bytes at 0x%x, protection %d, flags 0x%x", ErrUnproven, size, hint, prot, flags)
	}
	return nil
}
