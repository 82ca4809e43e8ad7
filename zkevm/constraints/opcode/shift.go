package opcode

// ShiftBy is a shift as table shift has it: to the left by 16 Limbs + 8 Byte + n bits, of
// which the upper half is taken for a shift to the right.
type ShiftBy struct {
	Word, Arithmetic, Byte uint32
	Select                 [8]uint32 // one of them is 1
	N                      uint32
	Power, BytePower       uint32 // 2^n, 2^(8 Byte + n)
}

// ShiftOf returns the shift by an amount, which is below 64, or 32 for words.
func ShiftOf(amount uint32, word, right, arithmetic bool) (s ShiftBy) {
	distance, first := amount, uint32(4)
	if right {
		distance, first = 64-amount, 0
	}
	s.Word, s.Arithmetic = flagIf(word, 1), flagIf(arithmetic, 1)
	s.N, s.Byte = distance&7, distance>>3&1
	s.Select[first+distance>>4] = 1
	s.Power = 1 << s.N
	s.BytePower = s.Power << (8 * s.Byte)
	return s
}

// Flags returns what identifies the shift together with its powers.
func (s *ShiftBy) Flags() uint32 {
	out := s.Word | s.Arithmetic<<1 | s.Byte<<2
	for i, v := range s.Select {
		out |= v << (3 + i)
	}
	return out
}
