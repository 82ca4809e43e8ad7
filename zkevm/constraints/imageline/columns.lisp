;; A line of the image, 32 words one after the other, of which some are accessed: as the
;; pinned table has it, and how often each is looked up.
(module imageline)
(defcolumns
  (EN :binary@prove)
  (L0 :i16)                   ;; limb 0 of the address of the first word
  (L1 :i16)                   ;; limb 1
  (LIMB2 :i16)                ;; limb 2, with 2^20 if it is read-only
  (V0 :i16 :array [0:31])     ;; limbs 0 of the words
  (V1 :i16 :array [0:31])     ;; limbs 1
  (V2 :i16 :array [0:31])     ;; limbs 2
  (V3 :i16 :array [0:31])     ;; limbs 3
  (USES :i16 :array [0:31]))  ;; how often the word is looked up
