// Package isa describes the instructions of the machine: RV64I and M, and beyond
// them the ones the ROM builder must recognise to lower or to refuse (A,
// Zicsr, floating point).
//
// One table (specs) gives each operation its mnemonic, format, class and fixed
// bits; decoding, encoding and disassembly all follow from it. The central type
// is [Inst], a decoded instruction: package rom turns program words into
// sequences of it, package machine executes them, and the proof's program table
// has a row for each.
//
// Reference: The RISC-V Instruction Set Manual, Volume I, unprivileged
// architecture (RV64I 2.1, M 2.0, A 2.1, Zicsr 2.0).
package isa
