// Package wal is the sequencer's write-ahead log: every sealed block is on disk,
// fsynced, before anybody hears of it. geth's database may lose its last blocks
// in a crash; a sequencer that published them must build on the same ones again.
//
// The central type is [Log], a directory of segment files:
//
//	segment = "zkgwal01" salt(8) crc32c(4) record*
//	record  = length(4) crc32c(salt, length)(4) crc32c(payload)(4) payload
//	payload = 0x01 rlp(block) | 0x02 uint64(number)
//
// Integers are big-endian. The second kind takes back the blocks above a number
// (a reorg). A record that a crash cut short can only be the last one, and is
// dropped when the log is opened; damage anywhere else is an error, because what
// was promised is gone. The split checksum tells the two apart even when the
// damage hits a length. Ideas: the log of LevelDB
// (https://github.com/google/leveldb/blob/main/doc/log_format.md).
package wal
