;; A line of the ROM, 32 instructions one after the other, of which some are executed: as
;; the pinned table has it, and how often each is looked up.
(module romline)
(defcolumns
  (EN :binary@prove)
  (PC :i16)                   ;; of the first instruction
  (OP :i16 :array [0:31])     ;; class and flags; 0 is no instruction
  (X0 :i16 :array [0:31])     ;; operands
  (X1 :i16 :array [0:31])     ;; operands
  (X2 :i16 :array [0:31])     ;; operands
  (X3 :i16 :array [0:31])     ;; operands
  (X4 :i16 :array [0:31])     ;; operands
  (X5 :i16 :array [0:31])     ;; operands
  (USES :i16 :array [0:31]))  ;; how often the instruction is executed
