package wal

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/log"
)

// load reads all segments and opens the last one for writing.
func (l *Log) load() error {
	ids, err := listSegments(l.dir)
	if err != nil {
		return err
	}
	if len(ids) == 0 {
		return l.create(0)
	}
	for i, id := range ids {
		if err := l.loadSegment(id, i == len(ids)-1); err != nil {
			return err
		}
	}
	return nil
}

func (l *Log) loadSegment(id uint64, last bool) error {
	name := segmentName(id)
	data, err := os.ReadFile(filepath.Join(l.dir, name))
	if err != nil {
		return fmt.Errorf("read write-ahead log: %w", err)
	}
	salted, ok := readHead(data)
	if !ok && last && len(data) <= headSize {
		return l.create(id) // the crash came while the segment was begun
	}
	if !ok {
		return corrupt(l.dir, name, "damaged head, or not a segment of a write-ahead log")
	}
	seg := segment{id: id, salt: salted}
	offset := headSize
	for offset < len(data) {
		payload, size, err := seg.salt.cut(data[offset:])
		if err != nil {
			if !last || seg.salt.soundAfter(data[offset:]) {
				return corrupt(l.dir, name, "checksum mismatch at offset %d", offset)
			}
			log.Warn("Dropped the torn end of the write-ahead log", "segment", name, "offset", offset, "bytes", len(data)-offset)
			break
		}
		rec, err := decode(payload)
		if err != nil {
			return corrupt(l.dir, name, "record at offset %d: %v", offset, err)
		}
		l.apply(rec, &seg, int64(offset))
		offset += size
	}
	l.segments = append(l.segments, seg)
	if !last {
		return nil
	}
	return l.openLast(name, int64(offset), len(data) > offset)
}

// openLast opens the last segment for writing after its first size bytes.
func (l *Log) openLast(name string, size int64, torn bool) error {
	file, err := l.opts.Open(filepath.Join(l.dir, name), os.O_RDWR|os.O_APPEND, 0o600)
	if err != nil {
		return fmt.Errorf("open write-ahead log: %w", err)
	}
	l.file, l.size = file, size
	if !torn {
		return nil
	}
	if err := file.Truncate(size); err != nil {
		return fmt.Errorf("truncate write-ahead log: %w", err)
	}
	return file.Sync()
}

// create begins a segment and makes it the last one.
func (l *Log) create(id uint64) error {
	path := filepath.Join(l.dir, segmentName(id))
	file, err := l.opts.Open(path, os.O_RDWR|os.O_APPEND|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return fmt.Errorf("begin segment: %w", err)
	}
	seg := segment{id: id}
	_, _ = rand.Read(seg.salt[:]) // never fails
	_, err = file.Write(seg.salt.head())
	if err == nil {
		err = file.Sync()
	}
	if err == nil {
		err = l.opts.syncDir(l.dir)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("begin segment: %w", err), file.Close(), os.Remove(path))
	}
	l.segments = append(l.segments, seg)
	l.file, l.size = file, int64(headSize)
	return nil
}

// rotate begins the next segment. On an error the last one stays in use.
func (l *Log) rotate() error {
	old := l.file
	if err := l.create(l.segments[len(l.segments)-1].id + 1); err != nil {
		return err
	}
	return old.Close()
}

// apply brings the chain up to date with a record.
func (l *Log) apply(rec record, seg *segment, offset int64) {
	keep := rec.number // blocks up to here stay
	if rec.block != nil {
		keep-- // never 0: the genesis is not logged
		seg.highest = max(seg.highest, rec.number)
	}
	for len(l.chain) > 0 && l.chain[len(l.chain)-1].number > keep {
		l.chain = l.chain[:len(l.chain)-1]
	}
	if rec.block == nil {
		return
	}
	p := place{number: rec.number, hash: rec.block.Hash(), parent: rec.block.ParentHash(), segment: seg.id, offset: offset}
	if n := len(l.chain); n > 0 && (l.chain[n-1].number+1 != p.number || l.chain[n-1].hash != p.parent) {
		l.chain = nil // the chain went on without the log in between
	}
	l.chain = append(l.chain, p)
}

// read returns the block at a place.
func (l *Log) read(p place) (*types.Block, error) {
	path := filepath.Join(l.dir, segmentName(p.segment))
	file, err := l.opts.Open(path, os.O_RDONLY, 0)
	if err != nil {
		return nil, fmt.Errorf("read block %d from the write-ahead log: %w", p.number, err)
	}
	defer file.Close()
	header := make([]byte, headerSize)
	if _, err := file.ReadAt(header, p.offset); err != nil {
		return nil, fmt.Errorf("read block %d from the write-ahead log: %w", p.number, err)
	}
	length := min(int64(header[0])<<24|int64(header[1])<<16|int64(header[2])<<8|int64(header[3]), maxRecord)
	data, err := io.ReadAll(io.NewSectionReader(file, p.offset, headerSize+length))
	if err != nil {
		return nil, fmt.Errorf("read block %d from the write-ahead log: %w", p.number, err)
	}
	payload, _, err := l.saltOf(p.segment).cut(data)
	if err != nil {
		return nil, corrupt(l.dir, segmentName(p.segment), "block %d at offset %d changed since the log was opened", p.number, p.offset)
	}
	rec, err := decode(payload)
	if err != nil || rec.block == nil || rec.block.Hash() != p.hash {
		return nil, corrupt(l.dir, segmentName(p.segment), "block %d at offset %d changed since the log was opened", p.number, p.offset)
	}
	return rec.block, nil
}

func (l *Log) saltOf(id uint64) salt {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, seg := range l.segments {
		if seg.id == id {
			return seg.salt
		}
	}
	return salt{} // pruned meanwhile
}
