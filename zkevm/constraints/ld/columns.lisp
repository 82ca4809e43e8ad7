;; ld.
(module ld)
(defcolumns
  (EN :binary@prove)
  (PC :i16)
  (TS :i16)
  (RD :i6)
  (RS1 :i6)
  (I :i16 :array [0:1])               ;; limb 0 of the displacement, and the other limbs
  (A :i16 :array [0:3])               ;; rs1
  (X :binary@prove :array [0:2])      ;; carries of the address
  (RO :binary@prove)                  ;; the word is read-only
  (M :i16 :array [0:3])               ;; the word
  (OLD :i16 :array [0:3])               ;; old value of rd
  (DA :i16@prove)                     ;; age of rs1
  (DM :i16@prove)                     ;; age of the word, limb 0
  (DN :i13@prove)                     ;; and limb 1
  (DD :i16@prove))                    ;; age of rd
