// Package machine executes programs for an RV64IM hart: the zkEVM's emulator, and
// later its witness generator.
//
// A compiled guest becomes a program in package rom; [NewCode] prepares it for
// execution, and a [Machine], the central type, is one execution of it: [New] from
// the program's entry, [Boot] as a Linux process with a Go runtime that starts,
// [Resume] from a [Snapshot]. Package image boots a guest once, snapshots it before
// it reads its input, and every proven execution resumes that. The package knows
// nothing of Ethereum or of proofs. Executions depend on program, snapshot and input
// alone.
//
// # The machine
//
// The instructions are RV64I and M of The RISC-V Instruction Set Manual, Volume I;
// the ROM holds no others. Instructions and data are separate: see package rom. A
// cycle is one executed instruction, and an ECALL is one whatever it does.
//
// Memory has 2^35 bytes in pages of 4096 ([abi.AddressBits]). The program's segments,
// a stack and what the program maps can be accessed, and read as zero until they are
// written; any other access traps, as does one that is not aligned to its size.
// Calls and their registers are those of package abi.
//
// # Start-up phase
//
// Until its first snapshot a Go runtime needs more than the proven machine has. In a
// machine made by Boot the stack holds arguments, environment and auxiliary vector
// (constants of package abi), floating-point instructions are emulated (rounding to
// nearest; no single-precision fused multiply-add), rdtime reads a constant, and
// these Linux calls are answered:
//
//	openat                                          -ENOENT
//	prctl                                           -EINVAL
//	uname, prlimit64, riscv_hwprobe                 -ENOSYS
//	fcntl, rt_sigaction, rt_sigprocmask,
//	sigaltstack, sched_yield, nanosleep             0
//	getpid, gettid                                  1
//	sched_getaffinity                               one processor
//	clock_gettime                                   1700000000 s
//	getrandom                                       abi.Random, repeated
//	futex                                           wake: 0; wait: -EAGAIN, or a trap if it would wait
//	munmap, madvise                                 as in Linux
//	mmap with MAP_FIXED over memory in use          as in Linux
//
// All other calls trap. After Resume, so do these.
//
// # Traps
//
// Whatever the machine does not define is a [Trap]: the execution ends, and there is
// no proof of it. A trap says where (address, function and offset), in which cycle,
// and why:
//
//	Cause           Value             when
//	Fetch           address           the next instruction lies outside the program
//	FetchAlignment  target            a jump or taken branch to a target that is no multiple of 4
//	Illegal         word              an unknown instruction, CSR access, fence.i
//	Float           word              a floating-point instruction
//	Breakpoint      word              ebreak: Go's runtime.breakpoint and unreachable code
//	LoadAccess      address           a load from memory that is not mapped, or reserved: a nil pointer
//	LoadAlignment   address           a load from an address that is no multiple of its size
//	StoreAccess     address           a store to memory that is not mapped, reserved or read-only
//	StoreAlignment  address           a store to an address that is no multiple of its size
//	Call            number            an environment call that does not exist, now or with these arguments
//	CallRange       address           a range given to a call that cannot be read or written as a whole
//	MemoryLimit     limit in pages    more pages written than Config.MemoryLimit, or address space used up
//	OutputLimit     limit in bytes    more output than Config.OutputLimit
//	CycleLimit      limit             as many instructions executed as Config.CycleLimit
//	Deadlock        number            a futex wait that nobody could end
//
// The instruction that traps has no effect, except that a call that reaches the
// memory limit may have written part of its output.
//
// # Speed
//
// [Machine.Run] executes blocks of instructions in one loop (run.go), and leaves to
// a second, plain interpreter (step.go) what is rare: calls, traps, stops.
// [Machine.Trace] uses only the second one and shows each step to a [Tracer]. Tests
// require the same outcome of both, and compare them with qemu-riscv64.
package machine
