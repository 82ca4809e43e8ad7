// Command makeguest builds the guest, the program that is proven, from its source,
// and checks that it is the recorded one: `make guest`.
//
// It writes build/guest.elf (the compiled program, with symbols) and
// build/guest.img (the program image) and compares both with
// zkevm/image/commitment.json; -write records them there instead. It refuses a program
// that the constraints' pinned tables have no room for. With -profile
// and the file of an input (oneblock.Input) it runs the guest on it and prints
// where the cycles go. With -pgo and a folder of such files it rewrites the profile
// that the compiler optimises the guest by.
package main
