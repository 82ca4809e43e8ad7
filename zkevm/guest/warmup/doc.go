// Package warmup executes what makes later executions cheaper: the program image
// is taken after it has run once.
//
// What stays is memory: pools that are filled, size classes of the allocator that
// have a span, tables that are made on first use. [Run] executes a small recorded
// block and every precompile, and fails when a result is not the recorded one, so
// that a guest that computes wrongly does not become an image.
//
// The block is made by the package's test, which rewrites it with -write.
package warmup
