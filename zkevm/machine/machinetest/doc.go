// Package machinetest builds small programs for tests of the machine: an
// assembler ([Asm], the central type) that writes an ELF file as Go's linker lays
// it out, and a way to run such a file under qemu-riscv64, the reference
// implementation the machine is compared with.
//
// Only tests import it. Programs end in [Asm.Exit]; their output goes to standard
// output with [Asm.Write]. Assembly errors end the test, as there is nobody else to
// report them to.
package machinetest
