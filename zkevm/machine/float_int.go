package machine

import "math"

// Kinds of integers in conversions.
const (
	kindInt32 = iota
	kindUint32
	kindInt64
	kindUint64
)

// round rounds to an integer by a rounding mode.
func round(v float64, mode uint32) float64 {
	switch mode {
	case roundZero:
		return math.Trunc(v)
	case roundDown:
		return math.Floor(v)
	case roundUp:
		return math.Ceil(v)
	case roundMaxMag:
		return math.Round(v)
	default:
		return math.RoundToEven(v)
	}
}

// toInt converts to an integer, as it lies in a register. What does not fit becomes
// the closest integer that does; NaN counts as too large.
func toInt(v float64, kind, mode uint32) uint64 {
	v = round(v, mode)
	nan := v != v
	switch kind {
	case kindInt32:
		switch {
		case nan || v > math.MaxInt32:
			return math.MaxInt32
		case v < math.MinInt32:
			return sext(1 << 31)
		}
		return uint64(int64(v))
	case kindUint32:
		switch {
		case nan || v > math.MaxUint32:
			return sext(math.MaxUint32)
		case v < 0:
			return 0
		}
		return sext(uint32(int64(v)))
	case kindInt64:
		switch {
		case nan || v >= 1<<63:
			return math.MaxInt64
		case v < -1<<63:
			return 1 << 63
		}
		return uint64(int64(v))
	default:
		switch {
		case nan || v >= 1<<64:
			return math.MaxUint64
		case v < 0:
			return 0
		case v >= 1<<63:
			return uint64(int64(v-1<<63)) + 1<<63
		}
		return uint64(int64(v))
	}
}

// fromInt converts an integer register, rounding once.
func fromInt(v uint64, kind uint32, ft format) uint64 {
	_, wide := ft.(double)
	switch kind {
	case kindInt32:
		return ft.pack(float64(int32(v))) // exact in float64
	case kindUint32:
		return ft.pack(float64(uint32(v)))
	case kindInt64:
		if wide {
			return ft.pack(float64(int64(v)))
		}
		return ft.pack(float64(float32(int64(v))))
	default:
		if wide {
			return ft.pack(float64(v))
		}
		return ft.pack(float64(float32(v)))
	}
}
