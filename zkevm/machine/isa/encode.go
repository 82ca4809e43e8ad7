package isa

import "fmt"

// Decode decodes a word. Any word decodes: what is no instruction, and what is
// one of an extension not listed in the package documentation, is [Illegal].
func Decode(w uint32) Inst {
	if w&3 == 3 {
		for _, op := range candidates[bucket(w)] {
			if s := &specs[op]; w&s.mask == s.match {
				return operands(op, s.format, w)
			}
		}
		switch w & maskOpcode {
		case opcodeLoadFP, opcodeSaveFP, opcodeFP, opcodeFMAdd, opcodeFMSub, opcodeFNMSub, opcodeFNMAdd:
			return Inst{Op: FLOAT, Imm: int32(w)}
		}
	}
	return Inst{Op: Illegal, Imm: int32(w)}
}

// operands extracts the operands of a word of known operation.
func operands(op Op, format Format, w uint32) Inst {
	in := Inst{Op: op}
	rd, rs1, rs2 := uint8(w>>7&31), uint8(w>>15&31), uint8(w>>20&31)
	switch format {
	case FormatR:
		in.Rd, in.Rs1, in.Rs2 = rd, rs1, rs2
	case FormatI, FormatLoad:
		in.Rd, in.Rs1, in.Imm = rd, rs1, int32(w)>>20
	case FormatShift64:
		in.Rd, in.Rs1, in.Imm = rd, rs1, int32(w>>20&63)
	case FormatShift32:
		in.Rd, in.Rs1, in.Imm = rd, rs1, int32(w>>20&31)
	case FormatS:
		in.Rs1, in.Rs2, in.Imm = rs1, rs2, int32(w)>>25<<5|int32(w>>7&31)
	case FormatB:
		in.Rs1, in.Rs2 = rs1, rs2
		in.Imm = int32(w)>>31<<12 | int32(w>>7&1)<<11 | int32(w>>25&63)<<5 | int32(w>>8&15)<<1
	case FormatU:
		in.Rd, in.Imm = rd, int32(w&0xffff_f000)
	case FormatJ:
		in.Rd = rd
		in.Imm = int32(w)>>31<<20 | int32(w>>12&255)<<12 | int32(w>>20&1)<<11 | int32(w>>21&1023)<<1
	case FormatFence, FormatCSR, FormatCSRI:
		in.Rd, in.Rs1, in.Imm = rd, rs1, int32(w>>20)
	case FormatLR:
		in.Rd, in.Rs1, in.Imm = rd, rs1, int32(w>>25&3)
	case FormatAMO:
		in.Rd, in.Rs1, in.Rs2, in.Imm = rd, rs1, rs2, int32(w>>25&3)
	}
	return in
}

// Encode returns the word of an instruction: Decode(w) is encoded as w. It fails
// with [ErrOperand] when an operand does not fit the operation's format.
func Encode(in Inst) (uint32, error) {
	if int(in.Op) >= NumOps {
		return 0, fmt.Errorf("%w: no operation %d", ErrOperand, uint8(in.Op))
	}
	s := in.Op.spec()
	if in.Rd >= NumRegs || in.Rs1 >= NumRegs || in.Rs2 >= NumRegs {
		return 0, fmt.Errorf("%w: no such register in %v", ErrOperand, in)
	}
	w, imm := s.match, uint32(in.Imm)
	rd, rs1, rs2 := uint32(in.Rd)<<7, uint32(in.Rs1)<<15, uint32(in.Rs2)<<20
	fits := true
	switch s.format {
	case FormatR:
		w |= rd | rs1 | rs2
		fits = in.Imm == 0
	case FormatI, FormatLoad:
		w |= rd | rs1 | imm<<20
		fits = signed(in.Imm, 12) && in.Rs2 == 0
	case FormatShift64:
		w |= rd | rs1 | imm<<20
		fits = imm < 64 && in.Rs2 == 0
	case FormatShift32:
		w |= rd | rs1 | imm<<20
		fits = imm < 32 && in.Rs2 == 0
	case FormatS:
		w |= rs1 | rs2 | imm>>5<<25 | imm&31<<7
		fits = signed(in.Imm, 12) && in.Rd == 0
	case FormatB:
		w |= rs1 | rs2 | imm>>12&1<<31 | imm>>5&63<<25 | imm>>1&15<<8 | imm>>11&1<<7
		fits = signed(in.Imm, 13) && imm&1 == 0 && in.Rd == 0
	case FormatU:
		w |= rd | imm
		fits = imm&0xfff == 0 && in.Rs1 == 0 && in.Rs2 == 0
	case FormatJ:
		w |= rd | imm>>20&1<<31 | imm>>1&1023<<21 | imm>>11&1<<20 | imm>>12&255<<12
		fits = signed(in.Imm, 21) && imm&1 == 0 && in.Rs1 == 0 && in.Rs2 == 0
	case FormatNone:
		fits = in == Inst{Op: in.Op}
	case FormatFence, FormatCSR, FormatCSRI:
		w |= rd | rs1 | imm<<20
		fits = imm < 1<<12 && in.Rs2 == 0
	case FormatLR:
		w |= rd | rs1 | imm<<25
		fits = imm < 4 && in.Rs2 == 0
	case FormatAMO:
		w |= rd | rs1 | rs2 | imm<<25
		fits = imm < 4
	default: // FormatRaw: the word must really be one of this operation
		w = imm
		fits = Decode(w) == in
	}
	if !fits {
		return 0, fmt.Errorf("%w: %v", ErrOperand, in)
	}
	return w, nil
}

// signed reports whether v fits a two's complement number of the given bits.
func signed(v int32, bits uint) bool {
	return v >= -1<<(bits-1) && v < 1<<(bits-1)
}
