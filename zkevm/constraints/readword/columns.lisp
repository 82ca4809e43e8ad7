;; A word that a call of SysRead fills, or the beginning of one.
(module readword)
(defcolumns
  (EN :binary@prove)
  (TS :i16)
  (Y :i16 :array [0:2])               ;; address of the word
  (C :binary@prove :array [0:1])      ;; carries of the next word's
  (Z0 :i16@prove)                     ;; bytes left to fill, limb 0
  (Z1 :i13@prove)                     ;; and limb 1
  (LAST :binary@prove)                ;; no word follows
  (KEEP :binary@prove :array [1:7])   ;; the byte stays as it is
  (B :i8@prove :array [0:7])          ;; new bytes
  (OLD :i8@prove :array [0:7])          ;; old bytes
  (DM :i16@prove)                     ;; age of the word, limb 0
  (DN :i13@prove))                    ;; and limb 1
