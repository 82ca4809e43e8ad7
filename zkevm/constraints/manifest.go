package constraints

import (
	"fmt"
	"strings"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/corset"
)

// Names of buses that the statement has messages on.
const (
	busExec   = "exec"
	busReg    = "reg"
	busPage   = "page"
	busBump   = "bump"
	busFixed  = "fixed"
	busStdout = "stdout"
	busOutput = OutputBus
	busHalt   = "halt"
)

// OutputBus has the output of an execution, word by word: its number and four limbs.
const OutputBus = "output"

// Names of buses with providers.
const (
	busRomLine   = "romline"
	busImageLine = "imageline"
	busZeros     = "zeros"
	busReserved  = "reserved"
	busAnd       = "and"
	busPower     = "power"
)

// Line is how many instructions a line of the ROM has, and how many words one of the image.
const Line = 32

// buses returns the buses without providers, see the README.
func buses() (out []corset.Bus) {
	for _, b := range []air.Bus{
		{Name: busExec, Arity: 2, Public: true},
		{Name: busReg, Arity: 6, Public: true},
		{Name: "mem", Arity: 8},
		{Name: "call", Arity: 19},
		{Name: busPage, Arity: 1, Public: true},
		{Name: "word", Arity: 6},
		{Name: "mapped", Arity: 3},
		{Name: busBump, Arity: 2, Public: true},
		{Name: busFixed, Arity: 1, Public: true},
		{Name: "shift", Arity: 11},
		{Name: "product", Arity: 16},
		{Name: "reading", Arity: 5},
		{Name: "writing", Arity: 6},
		{Name: busStdout, Arity: 2, Public: true},
		{Name: busOutput, Arity: 5, Public: true},
		{Name: busHalt, Arity: 5, Public: true},
	} {
		out = append(out, corset.Bus{Bus: b})
	}
	for _, b := range []air.Bus{{Name: "rom", Arity: 8}, {Name: "image", Arity: 7}} {
		out = append(out, corset.Bus{Bus: b, Served: true})
	}
	return out
}

// width is a width that a table does not prove itself, of a column or of an array.
type width struct {
	bits   int
	limbs  int // 0: no array
	reason string
}

// Reasons.
const (
	inRom   = "the ROM has it"
	inLine  = "the pinned table has it"
	written = "whoever wrote it has proven it"
)

// widths has the columns of all tables that are not proven in the table, by name; a name
// with a table before it comes first.
var widths = map[string]width{
	"PC":     {24, 0, "the ROM has it"},
	"NPC":    {24, 0, "the next instruction looks it up in the ROM"},
	"TARGET": {24, 0, inRom},
	"TS":     {29, 0, "no time exceeds the last one, which halt bounds"},
	"T":      {30, 0, "it is the time of an access"},
	"RD":     {6, 0, inRom},
	"RS1":    {6, 0, inRom},
	"RS2":    {6, 0, inRom},
	"I":      {16, 2, inRom},
	"K":      {16, 2, inRom},
	"FILL":   {16, 0, inRom},
	"A":      {16, 4, written},
	"B":      {16, 4, written},
	"M":      {16, 4, written},
	"OLD":    {16, 4, written},
	"W":      {16, 4, written},
	"X":      {16, 4, written},
	"Y":      {16, 4, written},
	"Z":      {16, 4, written},
	"Z0":     {16, 0, written},
	"H":      {16, 0, "it is a limb of the word"},

	"li.R":            {16, 2, inRom},
	"addw.B":          {16, 4, "rs2, or the immediate"},
	"slt.B":           {16, 4, "rs2, or the immediate"},
	"load.HIGH":       {8, 0, "looked up if a byte is loaded, of no effect otherwise"},
	"load.R":          {16, 2, "a byte and its sign, or limbs of the word"},
	"load.TOP":        {16, 0, "a byte times 256, or a limb of the word"},
	"store.HIGH":      {8, 0, "looked up if a byte is stored, of no effect otherwise"},
	"store.UPPER":     {8, 0, "looked up if a byte is stored, of no effect otherwise"},
	"store.Q":         {16, 0, "two bytes, or a limb of rs2"},
	"store.N":         {16, 4, "limbs of the old word, or Q, or limb 1 of rs2"},
	"shift.PW":        {8, 0, "the ROM has it, or shiftv has proven it"},
	"shift.PB":        {16, 0, "the ROM has it, or shiftv has proven it"},
	"shift.R":         {16, 4, "bits of rs1, moved, and ones where they leave zeros"},
	"shift.TOP":       {16, 0, "a limb of rs1 or of the result"},
	"shiftv.AMOUNT":   {6, 0, "looked up"},
	"shiftv.N":        {3, 0, "looked up"},
	"shiftv.PW":       {8, 0, "power has it"},
	"shiftv.PB":       {16, 0, "PW, or 256 times that"},
	"shiftv.R":        {16, 4, "shift has proven it"},
	"bit.B":           {16, 4, "rs2, or the immediate"},
	"bit.R":           {16, 4, "combines bytes that are looked up"},
	"HA":              {8, 4, "looked up in the table of and"},
	"HB":              {8, 4, "looked up in the table of and"},
	"LC":              {8, 4, "looked up in the table of and"},
	"HC":              {8, 4, "looked up in the table of and"},
	"andi.LI":         {8, 0, inRom},
	"andi.HI":         {8, 0, inRom},
	"andi.HA":         {8, 0, "looked up in the table of and"},
	"andi.LC":         {8, 0, "looked up in the table of and"},
	"andi.HC":         {8, 0, "looked up in the table of and"},
	"mul.Z":           {16, 8, "product has proven it"},
	"div.M":           {16, 4, "product has proven it"},
	"div.TA":          {16, 0, "a limb of rs1"},
	"div.TB":          {16, 0, "a limb of rs2"},
	"div.V":           {0, 0, "a hint: any value that fits the equation shows what it is for"},
	"beq.V":           {0, 4, "a hint: any value that fits the equation shows what it is for"},
	"beqz.V":          {0, 0, "a hint: any value that fits the equation shows what it is for"},
	"ecall.N":         {16, 2, written},
	"ecall.R":         {16, 4, "the callee has proven it"},
	"halt.WRITTEN":    {30, 0, "the statement has received as many bytes"},
	"halt.WT":         {30, 0, "it is the time of a call"},
	"halt.BUMP":       {24, 0, "mmap has proven it"},
	"halt.BT":         {30, 0, "it is the time of a call"},
	"halt.MAPPED":     {24, 0, "mmap has proven it"},
	"mmap.H":          {16, 3, written},
	"mmap.S0":         {16, 0, written},
	"mmap.FROM":       {24, 0, "reserved has it"},
	"mmap.TO":         {24, 0, "reserved has it, or it is the end of memory"},
	"page.SINCE":      {30, 0, "it is the time of a call"},
	"zeroword.SINCE":  {30, 0, "it is the time of a call"},
	"halt.PAGE":       {24, 0, "page has proven it"},
	"refresh.RD":      {6, 0, "a register of that number has been written"},
	"refresh.R":       {16, 4, written},
	"regfinal.RD":     {6, 0, "a register of that number has been written"},
	"regfinal.R":      {16, 4, written},
	"page.FROM":       {24, 0, "zeros has it, or mmap has proven it"},
	"page.TO":         {24, 0, "zeros has it, or mmap has proven it"},
	"page.LIMB2":      {21, 0, "3 bits, and 2^20 or not"},
	"page.LAST":       {10, 0, "a word has proven it"},
	"imageword.L1":    {16, 0, "page has proven it"},
	"imageword.LIMB2": {21, 0, "page has proven it"},
	"imageword.P4":    {4, 0, "page has proven it"},
	"imageword.V":     {16, 4, "image has it"},
	"zeroword.L1":     {16, 0, "page has proven it"},
	"zeroword.LIMB2":  {21, 0, "page has proven it"},
	"zeroword.P4":     {4, 0, "page has proven it"},
	"read.Y":          {16, 3, written},
	"readword.Y":      {16, 3, "the word at this address has been opened"},
	"write.Y":         {16, 3, written},
	"write.WORDS":     {27, 0, "the statement has received as many"},
	"writeword.Y":     {16, 3, "the word at this address has been opened"},
	"writeword.OUT":   {16, 4, "two bytes or zeros"},
	"writeword.WORD":  {27, 0, "the statement has received it"},

	"romline.OP":      {17, Line, inLine},
	"romline.X0":      {24, Line, inLine},
	"romline.X1":      {24, Line, inLine},
	"romline.X2":      {24, Line, inLine},
	"romline.X3":      {16, Line, inLine},
	"romline.X4":      {16, Line, inLine},
	"romline.X5":      {24, Line, inLine},
	"imageline.L0":    {16, 0, inLine},
	"imageline.L1":    {16, 0, inLine},
	"imageline.LIMB2": {21, 0, inLine},
	"imageline.V0":    {16, Line, inLine},
	"imageline.V1":    {16, Line, inLine},
	"imageline.V2":    {16, Line, inLine},
	"imageline.V3":    {16, Line, inLine},
	"USES":            {0, Line, "the balance of the bus fixes it"},
}

// unproven are the columns of each table that widths is for.
var unproven = map[string]string{
	"jump":      "PC TS NPC",
	"li":        "PC TS NPC RD R FILL OLD",
	"mv":        "PC TS RD RS1 A OLD",
	"addi":      "PC TS RD RS1 I A OLD",
	"add":       "PC TS RD RS1 RS2 A B OLD",
	"addw":      "PC TS RD RS1 RS2 I A B OLD",
	"ld":        "PC TS RD RS1 I A M OLD",
	"sd":        "PC TS RS1 RS2 I A B OLD",
	"load":      "PC TS RD RS1 I A M H HIGH R TOP OLD",
	"store":     "PC TS RS1 RS2 I A B UPPER OLD HIGH H Q N",
	"beq":       "PC TS RS1 RS2 TARGET A B V NPC",
	"beqz":      "PC TS RS1 TARGET A V NPC",
	"branch":    "PC TS RS1 RS2 TARGET A B NPC",
	"slt":       "PC TS RD RS1 RS2 I A B OLD",
	"jalr":      "PC TS RD RS1 I K A NPC OLD",
	"shift":     "PC TS RD RS1 PW PB TOP R OLD",
	"shiftv":    "PC TS RD RS1 RS2 A B AMOUNT N PW PB R OLD",
	"bit":       "PC TS RD RS1 RS2 I A HA B HB LC HC R OLD",
	"andi":      "PC TS RD RS1 LI HI A HA LC HC OLD",
	"product":   "X",
	"mul":       "PC TS RD RS1 RS2 A B Z OLD",
	"div":       "PC TS RD RS1 RS2 A B TA TB V M OLD",
	"ecall":     "PC TS N X Y Z R",
	"halt":      "PC X WRITTEN WT PAGE BUMP BT MAPPED",
	"mmap":      "PC TS H S0 FROM TO",
	"refresh":   "PC TS RD R",
	"regfinal":  "RD R T",
	"page":      "SINCE FROM TO LIMB2 LAST",
	"imageword": "L1 LIMB2 P4 V W T",
	"zeroword":  "L1 LIMB2 P4 SINCE W T",
	"read":      "TS Y Z0",
	"readword":  "TS Y",
	"write":     "TS Y Z0 WORDS",
	"writeword": "TS Y OUT WORD",
	"romline":   "PC OP X0 X1 X2 X3 X4 X5 USES",
	"imageline": "L0 L1 LIMB2 V0 V1 V2 V3 USES",
}

const hint = "by intent: DIFFER is 1 only if some difference has an inverse"

// moduloP are constraints that hold modulo p by intent.
var moduloP = map[string]map[string]string{
	"beq":  {"differ": hint},
	"beqz": {"differ": hint},
	"div":  {"not-zero": "by intent: ZERO is 0 only if the sum has an inverse"},
}

// facts returns the exceptions of all tables.
func facts() map[string]corset.Facts {
	out := map[string]corset.Facts{}
	for table, names := range unproven {
		f := corset.Facts{Columns: map[string]corset.Width{}, Modular: moduloP[table]}
		for name := range strings.FieldsSeq(names) {
			w, ok := widths[table+"."+name]
			if !ok {
				w = widths[name]
			}
			if w.limbs == 0 {
				f.Columns[name] = corset.Width{Bits: w.bits, Reason: w.reason}
			}
			for i := range w.limbs {
				f.Columns[fmt.Sprintf("%s_%d", name, i)] = corset.Width{Bits: w.bits, Reason: w.reason}
			}
		}
		out[table] = f
	}
	return out
}
