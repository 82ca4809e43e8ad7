;; sb, sh, sw.
(module store)
(defcolumns
  (EN :binary@prove)
  (PC :i16)
  (TS :i16)
  (RS1 :i6)
  (RS2 :i6)
  (I :i16 :array [0:1])               ;; limb 0 of the displacement, and the other limbs
  (B8 :binary@prove)                  ;; sb
  (B16 :binary@prove)                 ;; sh
  (A :i16 :array [0:3])               ;; rs1
  (X :binary@prove :array [0:2])      ;; carries of the address
  (O :binary@prove :array [0:2])      ;; offset in the word, in bits
  (B :i16 :array [0:3])               ;; rs2
  (UPPER :i8)                        ;; the upper byte of its limb 0, if a byte is stored
  (OLD :i16 :array [0:3])               ;; old word
  (HIGH :i8)                         ;; the upper byte of its limb at the offset, if a byte is stored
  (H :i16)                            ;; that limb
  (Q :i16)                            ;; the new limb there
  (N :i16 :array [0:3])               ;; new word
  (DA :i16@prove)                     ;; age of rs1
  (DB :i16@prove)                     ;; age of rs2
  (DM :i16@prove)                     ;; age of the word, limb 0
  (DN :i13@prove))                    ;; and limb 1
