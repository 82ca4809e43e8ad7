// Package configfile makes the flags of a command readable from a TOML file, and
// writes such files.
//
// It stands between the command line and the commands: a file sets what neither
// the command line nor the environment has set, and the commands go on reading
// flags. The central type is [Setting], a flag with its key in the file. The
// format is TOML 1.0 (https://toml.io/en/v1.0.0); docs/operator.md has examples.
package configfile
