// Package image makes, stores, checks and runs the program that is proven.
//
// The program (zkevm/guest/program) is built by the ordinary Go toolchain for
// riscv64, lowered to the machine's instruction set, and run up to the point
// where it would read its input. The machine's state at that point is the
// program image, whose central type is [Image]: registers, instruction ROM and
// memory pages. Every later run starts from it, so the Go runtime's start-up, all
// package initialisation and the warm-up are paid once, here.
//
//	source --go build--> ELF --rom--> ROM and memory --run to main.snapshot--> Image
//
// [Image.Root] commits to the image; the verifying key of a proof contains it.
// The root of the released source is recorded in commitment.json, and
// `make guest` reproduces it bit for bit from the source.
//
// Data flow: [Build] makes an image from a source tree, [Open] returns the
// recorded one (from the user's cache, or built there), [Load] and [Image.Write]
// are the file format, [Run] executes an image on an input.
package image
