// Package job is what the guest's main package runs: it tells from the first
// bytes of an input what is to be shown, a batch (zkevm/guest/statement) or a
// single block (zkevm/guest/oneblock), and hands it on. Its one function is
// [Run].
//
// One program for both means one image and one commitment. The outputs cannot be
// mistaken for each other: they have different lengths.
package job
