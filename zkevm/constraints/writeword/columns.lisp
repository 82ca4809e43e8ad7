;; A word that a call of SysWrite writes, or the beginning of one.
(module writeword)
(defcolumns
  (EN :binary@prove)
  (TS :i16)
  (Y :i16 :array [0:2])               ;; address of the word
  (C :binary@prove :array [0:1])      ;; carries of the next word's
  (Z0 :i16@prove)                     ;; bytes left to write, limb 0
  (Z1 :i13@prove)                     ;; and limb 1
  (LAST :binary@prove)                ;; no word follows
  (KEEP :binary@prove :array [1:7])   ;; the byte is not written
  (RO :binary@prove)                  ;; the word is read-only
  (B :i8@prove :array [0:7])          ;; its bytes
  (OUT :i16 :array [0:3])             ;; what is written, zeros after it
  (WORD :i16)                         ;; number of the word in the output
  (DM :i16@prove)                     ;; age of the word, limb 0
  (DN :i13@prove))                    ;; and limb 1
