package stark

import (
	"github.com/zkgeth/zkgeth/prover/commit"
	"github.com/zkgeth/zkgeth/prover/fri"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/transcript"
)

// Transcript is the conversation of a proof. That of package transcript is one.
type Transcript interface {
	fri.Transcript
	AbsorbElements([]Element)
	// AbsorbStrips absorbs a long list.
	AbsorbStrips([]Ext)
	AbsorbUint64s(...uint64)
	AbsorbBytes([]byte)
	SampleDigest() Digest
}

// Hash is what trees and transcripts are made with, other than packages poseidon2 and
// transcript: the protocol is the same. It must bind as docs/soundness.md says of them: who
// relies on a proof trusts its key's hash as it trusts its key.
type Hash interface {
	commit.Hash
	// Transcript starts a conversation of the named protocol.
	Transcript(protocol string) Transcript
	// AppendDigest appends the encoding of a digest, [poseidon2.DigestBytes] bytes.
	AppendDigest(dst []byte, d *Digest) []byte
	// DecodeDigest is its inverse, and refuses what it does not return.
	DecodeDigest(b []byte) (Digest, error)
}

func (p *Parameters) transcript(protocol string) Transcript {
	if p.Hash != nil {
		return p.Hash.Transcript(protocol)
	}
	return transcript.New(protocol)
}

func (p *Parameters) appendDigest(dst []byte, d *Digest) []byte {
	if p.Hash != nil {
		return p.Hash.AppendDigest(dst, d)
	}
	return poseidon2.AppendDigest(dst, d)
}

func (p *Parameters) decodeDigest(b []byte) (Digest, error) {
	if p.Hash != nil {
		return p.Hash.DecodeDigest(b)
	}
	return poseidon2.DecodeDigest(b)
}
