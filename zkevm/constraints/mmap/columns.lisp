;; The call SysMmap for accessible memory: below 64 MiB at an address the machine chooses,
;; or at a fixed one in reserved address space, once. Addresses and sizes are in pages.
(module mmap)
(defcolumns
  (EN :binary@prove)
  (PC :i16)
  (TS :i16)
  (FIXED :binary@prove)     ;; a3 has MAP_FIXED
  (H :i16 :array [0:2])     ;; a0: the address if it is fixed, 0 otherwise
  (S0 :i16)                 ;; a1: the size in bytes, limb 0
  (S1 :i10@prove)           ;; and limb 1; the others are 0
  (PAD :i12@prove)          ;; bytes behind it in the last page
  (MORE :i14@prove)         ;; pages less 1
  (P4 :i4@prove)            ;; where the mapping begins: number of the page in its 64 KiB,
  (L1 :i16@prove)           ;; limb 1 of the address,
  (L2 :i3@prove)            ;; and limb 2
  (FROM :i16)               ;; the reserved interval of a fixed address
  (TO :i16)                 ;; and its end; otherwise that of memory
  (F0 :i16@prove)           ;; pages from the beginning of the interval, limb 0
  (F1 :i7@prove)            ;; and limb 1
  (E0 :i16@prove)           ;; pages behind the mapping in the interval, limb 0
  (E1 :i7@prove)            ;; and limb 1
  (G0 :i16@prove)           ;; pages to the fixed mapping below it, limb 0
  (G1 :i7@prove)            ;; and limb 1
  (USES :i14@prove)         ;; pages of the mapping that are accessed
  (D0 :i16@prove)           ;; time since the last mapping that was not fixed, limb 0
  (D1 :i13@prove)           ;; and limb 1
  (DN :i16@prove)           ;; age of a7
  (DX :i16@prove)           ;; age of a0
  (DY :i16@prove)           ;; age of a1
  (DZ :i16@prove)           ;; age of a2
  (DF :i16@prove))          ;; age of a3
