module github.com/ProjectZKM/Ziren/crates/go-runtime/zkvm_runtime

go 1.26.8

require github.com/zkgeth/zkgeth v0.0.0
