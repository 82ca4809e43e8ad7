package abi

// System calls of a proven execution, by their Linux numbers on riscv64.
const (
	SysRead      = 63
	SysWrite     = 64
	SysExit      = 93
	SysExitGroup = 94
	SysMmap      = 222
)

// File descriptors.
const (
	Stdin  = 0 // the input of the execution
	Stdout = 1 // its output
	Stderr = 2 // diagnostics, not part of the result
)

// AccelFirst is the lowest number of an accelerator; lower ones are system calls.
const AccelFirst = 0x1000

// Accelerators. The package documentation gives arguments and results.
const (
	Keccak256        = 0x1000
	Secp256k1Recover = 0x2000
	Memmove          = 0x3000
	Memclr           = 0x4000
	Memequal         = 0x5000
)

// Numbers from AccelArithmeticFirst to AccelArithmeticLast are reserved for field
// and curve operations (bn254, BLS12-381, P-256, modular exponentiation). They
// trap until they are assigned.
const (
	AccelArithmeticFirst = 0x10000
	AccelArithmeticLast  = 0xff000
)

// Sizes in bytes of the fixed-size operands of accelerators.
const (
	HashSize      = 32 // Keccak256 output, Secp256k1Recover hash
	SignatureSize = 65 // r || s || v
	PublicKeySize = 64 // x || y
)

// Exit codes of a program. Go's runtime exits with ExitPanic after a panic.
const (
	ExitOK      = 0 // the statement holds, the output says what it is
	ExitInvalid = 1 // the input proves nothing
	ExitPanic   = 2
)
