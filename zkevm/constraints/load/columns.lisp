;; lb, lbu, lh, lhu, lw, lwu.
(module load)
(defcolumns
  (EN :binary@prove)
  (PC :i16)
  (TS :i16)
  (RD :i6)
  (RS1 :i6)
  (I :i16 :array [0:1])               ;; limb 0 of the displacement, and the other limbs
  (B8 :binary@prove)                  ;; lb, lbu
  (B16 :binary@prove)                 ;; lh, lhu
  (UNSIGNED :binary@prove)            ;; lbu, lhu, lwu
  (A :i16 :array [0:3])               ;; rs1
  (X :binary@prove :array [0:2])      ;; carries of the address
  (O :binary@prove :array [0:2])      ;; offset in the word, in bits
  (RO :binary@prove)                  ;; the word is read-only
  (M :i16 :array [0:3])               ;; the word
  (H :i16)                            ;; its limb at the offset
  (HIGH :i8)                         ;; the upper byte of that, if a byte is loaded
  (R :i16 :array [0:1])               ;; limbs 0 and 1 of the result
  (TOP :i16)                          ;; what was loaded, with its sign in bit 15
  (SIGN :binary@prove)                ;; that sign, 0 if it does not count
  (OLD :i16 :array [0:3])               ;; old value of rd
  (DA :i16@prove)                     ;; age of rs1
  (DM :i16@prove)                     ;; age of the word, limb 0
  (DN :i13@prove)                     ;; and limb 1
  (DD :i16@prove))                    ;; age of rd
