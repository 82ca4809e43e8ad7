package main

import (
	"encoding/binary"
	"runtime/debug"
	"syscall"
	"unsafe"

	"github.com/zkgeth/zkgeth/zkevm/guest/job"
	"github.com/zkgeth/zkgeth/zkevm/guest/warmup"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
)

func main() {
	// GOGC=off alone leaves the runtime giving memory back to the system whenever
	// its heap grows.
	debug.SetGCPercent(-1)
	if err := warmup.Run(); err != nil {
		fail("warm-up: " + err.Error())
	}
	snapshot()
	output, err := job.Run(readInput())
	if err != nil {
		fail(err.Error())
	}
	write(abi.Stdout, output)
	exit(abi.ExitOK)
}

// snapshot marks the point at which the program image is taken: zkevm/image looks
// for its symbol.
//
//go:noinline
func snapshot() {}

// readInput returns the input without its length.
func readInput() []byte {
	var head [8]byte
	read(head[:])
	size := binary.LittleEndian.Uint64(head[:])
	if size > job.MaxInput {
		fail("input is too large")
	}
	input := make([]byte, size)
	read(input)
	return input
}

// read fills buf, or fails.
func read(buf []byte) {
	for len(buf) > 0 {
		n := call(abi.SysRead, abi.Stdin, buf)
		if n <= 0 || n > len(buf) {
			fail("input ends early")
		}
		buf = buf[n:]
	}
}

func write(file uintptr, data []byte) {
	for len(data) > 0 {
		n := call(abi.SysWrite, file, data)
		if n <= 0 || n > len(data) {
			exit(abi.ExitPanic)
		}
		data = data[n:]
	}
}

func fail(reason string) {
	write(abi.Stderr, []byte(reason+"\n"))
	exit(abi.ExitInvalid)
}

// exit ends the program without the runtime's exit hooks.
func exit(code uintptr) {
	syscall.RawSyscall(abi.SysExitGroup, code, 0, 0)
	panic("still alive")
}

// call makes a system call on a buffer, without the scheduler's knowledge: there
// is nobody else to run.
func call(number, file uintptr, buf []byte) int {
	n, _, _ := syscall.RawSyscall(number, file, uintptr(unsafe.Pointer(unsafe.SliceData(buf))), uintptr(len(buf)))
	return int(n)
}
