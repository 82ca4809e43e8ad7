package rom

import "errors"

// Errors of this package.
var (
	// ErrELF reports a file that is not a static riscv64 executable in the form
	// Go's linker writes.
	ErrELF = errors.New("not a static riscv64 executable")
	// ErrSymbols reports patched symbols that are missing, ambiguous or too small.
	ErrSymbols = errors.New("cannot patch")
	// ErrAtomic reports an atomic operation that cannot be lowered.
	ErrAtomic = errors.New("cannot lower atomic operation")
	// ErrPatch reports a patch body that is not RV64IM.
	ErrPatch = errors.New("invalid patch")
	// ErrNoSymbol reports a symbol that is not in the table, or twice.
	ErrNoSymbol = errors.New("no such symbol")
	// ErrSwitch reports a function without a decision tree that a table can replace.
	ErrSwitch = errors.New("cannot put a table in the place of a switch")
)
