;; Calls of Keccak-256, one in each row: what the machine asks for, what the sponge is
;; given of it, and the digest that is written to memory. What concerns single words is
;; generated, in call_words.lisp.
(module keccak-call)

(defconst NUMBER 4096) ;; limb 0 of the call's number
(defcolumns
  (MULT :i16) (BUS :i16 :array [0:76])
  (EN :binary@prove)
  (TIME :i16)
  (IN :i16 :array [0:3])         ;; address of the input
  (SIZE :i16 :array [0:1])       ;; of the input in bytes, below 2^32
  (OUT :i16 :array [0:2])        ;; address of the digest, below 2^48
  (SOME :binary@prove)           ;; 0: the input is empty, and its address is not looked at
  (BLOCK0 :i16@prove)            ;; blocks of the input but for the last one
  (BLOCK1 :i8@prove)
  (CARRY :i8@prove)
  (REM :i8)                      ;; bytes of the input in its last block
  (OFF :binary@prove :array [0:7]) ;; one-hot: OUT modulo 8
  (FIFTH :binary)                ;; a fifth word is written
  (CY :binary@prove :array [1:4]) ;; carries into limb 1 of the addresses of the other words
  (CC :binary@prove :array [1:4]) ;; and into limb 2
  (OLD0 :i16@prove :array [0:4]) ;; the last access of a word was at TIME + 1 - OLD0 - 65536*OLD1
  (OLD1 :i13@prove :array [0:4])
  (H :i8@prove :array [0:31])    ;; the digest
  (REST :i16 :array [0:62])      ;; the rest of the state, in limbs of 24, 24 and 16 bits
  (HEAD :i8@prove :array [0:7])  ;; first word before the call
  (BODY :i16 :array [0:11])      ;; limbs of the next three
  (TAIL :i8@prove :array [0:7])  ;; last one, if there are five
  (W :i16 :array [0:19]))        ;; limbs of the words after the call

;; 136*BLOCK + REM = SIZE; the sponge has REM < 136.
(defconstraint size ()
  (begin
    (== (+ (* 136 BLOCK0) REM) (+ [SIZE 0] (* 65536 CARRY)))
    (== (+ (* 136 BLOCK1) CARRY) [SIZE 1])))
(defconstraint empty () (for i [0:1] (== 0 (* (- 1 SOME) [SIZE i]))))
(defconstraint address-of-input () (== 0 (* SOME [IN 3])))
(defconstraint one-offset () (== EN (reduce + (for i [0:7] [OFF i]))))
(defconstraint fifth () (== FIFTH (reduce + (for i [1:7] [OFF i]))))

(defconstraint call!recv!call ()
  (begin
    (== MULT EN)
    (== [BUS 0] NUMBER)
    (== [BUS 1] 0)
    (== [BUS 2] TIME)
    (for i [0:3] (== [BUS (+ 3 i)] [IN i]))
    (for i [0:1] (== [BUS (+ 7 i)] [SIZE i]))
    (for i [2:3] (== [BUS (+ 7 i)] 0))
    (for i [0:2] (== [BUS (+ 11 i)] [OUT i]))
    (== [BUS 14] 0)
    (for i [0:3] (== [BUS (+ 15 i)] [IN i]))))
(defconstraint keccak-job!send!call ()
  (begin
    (== MULT EN)
    (== [BUS 0] TIME)
    (for i [0:2] (== [BUS (+ 1 i)] [IN i]))
    (== [BUS 4] (+ BLOCK0 (* 65536 BLOCK1)))
    (== [BUS 5] REM)))
(defconstraint keccak-out!recv!call ()
  (begin
    (== MULT EN)
    (== [BUS 0] TIME)
    (== [BUS 1] 0)
    (for i [0:3] (begin
      (== [BUS (+ 2 (* 3 i))] (+ [H (* 8 i)] (* 256 [H (+ 1 (* 8 i))]) (* 65536 [H (+ 2 (* 8 i))])))
      (== [BUS (+ 3 (* 3 i))] (+ [H (+ 3 (* 8 i))] (* 256 [H (+ 4 (* 8 i))]) (* 65536 [H (+ 5 (* 8 i))])))
      (== [BUS (+ 4 (* 3 i))] (+ [H (+ 6 (* 8 i))] (* 256 [H (+ 7 (* 8 i))])))))
    (for i [0:62] (== [BUS (+ 14 i)] [REST i]))))
