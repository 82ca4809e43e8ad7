package report

import (
	"os"
	"strconv"
	"strings"
)

// PeakMemory returns the most memory that the process has had, in bytes; 0 where the
// kernel does not say.
func PeakMemory() uint64 {
	data, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0 // another system
	}
	return peak(string(data))
}

// peak reads the line VmHWM of /proc/self/status.
func peak(status string) uint64 {
	for line := range strings.Lines(status) {
		value, ok := strings.CutPrefix(line, "VmHWM:")
		if !ok {
			continue
		}
		kib, err := strconv.ParseUint(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(value), "kB")), 10, 54)
		if err != nil {
			return 0
		}
		return kib << 10
	}
	return 0
}
