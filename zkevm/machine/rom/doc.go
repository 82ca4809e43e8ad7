// Package rom turns a compiled Go program into the read-only program memory of
// the machine.
//
// [Load] takes a static riscv64 ELF executable and yields a [Program], the
// central type: instructions that are RV64IM and nothing else, the initial data
// memory, and a symbol table for diagnostics. It is deterministic, and the
// [Program.Digest] covers everything that decides what the program does.
//
// Instructions and data are separate address spaces: program memory can be
// neither read nor written as data, and data is never executed. Only the ELF's
// text section becomes program memory, one slot of four bytes an instruction.
//
// # Lowering
//
// The machine has a single hart and no interrupts, so nothing can come between
// the load and the store of an atomic operation:
//
//   - lr becomes a load. sc becomes a store that always succeeds; the usual retry
//     branch after it becomes the load of 0 into its result register. An sc
//     without an lr of the same address register just before it is refused.
//   - amoswap without a result becomes a store.
//   - The other amoswap, amoadd, amoand, amoor and amoxor need more than their
//     slot. The slot becomes a jump to a sequence load, operation, store, jump
//     back in the extension area, the slots that follow the text. Such a jump may
//     exceed the ±1 MiB a jal can encode: a Program is decoded, not encoded.
//     Sequences use t6 as scratch register, which Go reserves for its assembler;
//     a program that uses t6 itself after the operation is refused.
//   - amomin and amomax, which Go does not emit, are refused.
//   - fence becomes a nop.
//   - Everything that is not RV64IM after that (floating point, CSR access,
//     ebreak, unknown words, compressed instructions) stays in the program as
//     [isa.Illegal], with the word in Imm, and traps when it is executed.
//
// # Patches
//
// A [Patch] replaces a function's body at its symbol: by an accelerator call of
// the same signature, or by a return. Load fails with the full list of symbols it
// does not find, so that a patch cannot get lost with a new Go version. What is
// left of a patched function traps, and a jump into it from outside is refused.
//
// # Faster forms
//
// The compiler's code for riscv64 is worse than it need be in two places, of which both
// are rewritten in a loaded program, for functions that the caller names:
//
//   - [TableSwitch] puts a table in the place of the binary tree of comparisons that a
//     switch over a byte becomes, as Go has no jump tables there. Entries are copies of
//     the code behind the tree without what is of no use on that way. The result is
//     compared with the original for every value of the byte before it is returned, by
//     executing both symbolically: a difference is an error.
//   - [WideCopies] lets copies of byte arrays, which go byte by byte as loads must be
//     aligned, look at the addresses first, and copy words where they are aligned.
//
// Neither changes what a program does, but for t6, which Go's assembler has for itself
// between two instructions of a source, and registers that the program does not name at
// all. Addresses of instructions stay: new code is in place of the old, or behind it.
//
// The format of ELF is that of the RISC-V ELF psABI; calls are those of package
// abi.
package rom
