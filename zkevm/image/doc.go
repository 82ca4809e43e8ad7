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
// # What is changed on the way
//
// The machine has one thread, no floating point, no clock and no compressed
// instructions. Go's standard library is edited where it relies on them, at build
// time and only if the text to be edited is found exactly (libraryEdits). In the
// ELF file, functions are replaced at their symbols (patches): by calls of the
// machine's accelerators, by jumps to functions of zkevm/guest/precompile and
// zkevm/guest/words, or by nothing. The switch of go-ethereum's interpreter becomes a
// table, and copies of hashes and addresses go by words: see package rom. A symbol that
// is missing stops the build, and so does another toolchain than the one in the guest's
// go.mod. go-ethereum's source is not changed.
//
// # Changing the guest
//
// Any change of what the program is made of makes another image, and a test fails
// until it is recorded: `make guest ARGS=-write`. When much has changed, make a new
// profile for the compiler first, from inputs as they occur:
//
//	make bench ARGS="-only guest -inputs DIR"   blocks of several kinds
//	make guest ARGS="-pgo DIR"                  rewrites the guest's default.pgo
//	make guest ARGS="-profile DIR/FILE"         where the cycles of one go
//
// Data flow: [Build] makes an image from a source tree, [Open] returns the
// recorded one (from the user's cache, or built there), [Load] and [Image.Write]
// are the file format, [Run] executes an image on an input.
package image
