;; slli, srli, srai and their forms for words; also computes shifts for shiftv.
;;
;; A value is shifted left by 16 q + 8 b + n bits, with n below 8: by n as a product, by b
;; and q by taking other bytes and limbs. A shift to the right by s is one to the left by
;; 64 - s, of which the upper half is taken.
(module shift)
(defcolumns
  (EN :binary@prove)
  (CALLED :binary@prove)            ;; computes a shift for shiftv
  (PC :i16)
  (TS :i16)
  (RD :i6)
  (RS1 :i6)
  (WORD :binary@prove)              ;; slliw, srliw, sraiw
  (ARITHMETIC :binary@prove)        ;; srai, sraiw
  (BYTE :binary@prove)              ;; b
  (S :binary@prove :array [0:7])    ;; S_4+q if left, S_q if right: limb i becomes limb i+q, or i+q-4
  (PW :i8)                          ;; 2^n
  (PB :i16)                         ;; 2^(8b+n)
  (LOW :i8@prove :array [0:3])      ;; rs1, A: lower bytes of its limbs,
  (HIGH :i8@prove :array [0:3])     ;; and upper bytes
  (LO :i16@prove :array [0:3])      ;; A, shifted by b bytes, times 2^n: limbs,
  (HI :i8@prove :array [0:3])       ;; and what each carries to the next
  (TOP :i16)                        ;; the limb with the sign that matters
  (SIGN :binary@prove)              ;; its bit 15; 0 if there is none
  (R :i16 :array [0:3])             ;; result
  (OLD :i16 :array [0:3])           ;; old value of rd
  (DA :i16@prove)                   ;; age of rs1
  (DD :i16@prove))                  ;; age of rd
