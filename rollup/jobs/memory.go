package jobs

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/shirou/gopsutil/mem"
)

// FreeMemory is how many bytes a job may take: what the machine has available, or what
// the control group of the process has left if that is less.
func FreeMemory() (uint64, error) {
	stat, err := mem.VirtualMemory()
	if err != nil {
		return 0, fmt.Errorf("free memory: %w", err)
	}
	return min(stat.Available, groupMemory("/proc/self/cgroup", "/sys/fs/cgroup")), nil
}

// groupMemory is what the limits of control groups (version 2) leave.
func groupMemory(self, root string) uint64 {
	left := uint64(math.MaxUint64)
	data, err := os.ReadFile(self)
	if err != nil {
		return left // another system
	}
	path, ok := strings.CutPrefix(strings.TrimSpace(string(data)), "0::")
	if !ok || strings.Contains(path, "\n") {
		return left // version 1
	}
	// A limit further up counts too.
	for dir := filepath.Join(root, path); strings.HasPrefix(dir, root); dir = filepath.Dir(dir) {
		limit, ok := readNumber(filepath.Join(dir, "memory.max"))
		if !ok {
			continue
		}
		used, _ := readNumber(filepath.Join(dir, "memory.current"))
		used -= min(used, fileCache(filepath.Join(dir, "memory.stat")))
		left = min(left, limit-min(limit, used))
	}
	return left
}

// fileCache is what of a group's memory can be had back at once.
func fileCache(path string) uint64 {
	data, err := os.ReadFile(path)
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(data)) {
		if value, ok := strings.CutPrefix(line, "inactive_file "); ok {
			n, _ := strconv.ParseUint(strings.TrimSpace(value), 10, 64) // 0 when it is none
			return n
		}
	}
	return 0
}

// readNumber reads a file with a number; it is not ok when there is none, such as "max".
func readNumber(path string) (uint64, bool) {
	data, err := os.ReadFile(path)
	if err != nil {
		return 0, false
	}
	n, err := strconv.ParseUint(string(bytes.TrimSpace(data)), 10, 64)
	return n, err == nil
}
