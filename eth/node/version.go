package node

// Version of zkgeth, set by the linker for releases.
var Version = "0.1.0-dev"
