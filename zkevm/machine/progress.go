package machine

import "github.com/zkgeth/zkgeth/zkevm/machine/accel"

// Progress returns how many instructions have been executed and what the
// accelerators have done. Unlike [Machine.Stats] it takes no time to speak of.
func (m *Machine) Progress() (cycles uint64, used [accel.NumKinds]accel.Usage) {
	return m.cycles, m.unit.Usage()
}
