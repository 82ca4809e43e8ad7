package field

import "syscall"

// adviseHuge asks for huge pages. A kernel without them refuses, which changes nothing.
func adviseHuge(memory []byte) { _ = syscall.Madvise(memory, syscall.MADV_HUGEPAGE) }
