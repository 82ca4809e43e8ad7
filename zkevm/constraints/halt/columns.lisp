;; ecall for exit or exit_group: the end of time. Exactly one row is in use, as the
;; statement receives one message.
(module halt)
(defcolumns
  (EN :binary@prove)
  (PC :i16)
  (T0 :i16@prove)           ;; time, limb 0
  (T1 :i13@prove)           ;; and limb 1
  (GROUP :binary@prove)     ;; exit_group
  (X :i16 :array [0:3])     ;; a0, the exit code
  (DN :i16@prove)           ;; age of a7
  (DX :i16@prove)           ;; age of a0
  (WRITTEN :i16)            ;; bytes written to standard output
  (WT :i16)                 ;; and when the last were
  (PAGE :i16)               ;; the last page in use
  (BUMP :i16)               ;; where the next mapping would begin
  (BT :i16)                 ;; and when the last was made
  (MAPPED :i16))            ;; the end of the last fixed mapping
