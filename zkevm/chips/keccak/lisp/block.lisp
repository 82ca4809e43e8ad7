;; The sponge of Keccak-256: a block of a message in each row, the blocks of a message in
;; consecutive rows. A row reads the words of memory that hold its bytes, pads the last
;; ones, adds all to the state and sends that to Keccak-f; the next row, or the call, takes
;; what comes back. What concerns single words and bytes is generated, in
;; block_words.lisp.
(module keccak-block)

(defconst RATE 136) ;; bytes of a block, 17 words
(defcolumns
  (MULT :i16) (BUS :i16 :array [0:76])
  (ON :binary@prove)              ;; a block
  (FIRST :binary@prove)           ;; the first one of a message
  (AGAIN :binary)                 ;; a block that follows another one
  (F :binary@prove :array [0:16]) ;; word of the block that is full of message; F_16: another block follows
  (R :binary@prove :array [0:7])  ;; one-hot: bytes of message in the word after the full ones
  (OFF :binary@prove :array [0:7]) ;; one-hot: address of the first byte modulo 8
  (TIME :i16)                     ;; of the call
  (BLOCK :i16)                    ;; how many blocks of the message follow
  (REM :i8)                       ;; bytes of message in its last block
  (ADDR :i16 :array [0:2])        ;; limbs of the address of the first word
  (CE :binary :array [0:2])       ;; one-hot: words with bytes of message beyond the full ones of the block
  (READ :binary :array [0:17])    ;; the word is read
  (CY :binary@prove :array [1:17]) ;; carries into limb 1 of the addresses of the other words
  (CC :binary@prove :array [1:17]) ;; and into limb 2
  (RO :binary@prove :array [0:17]) ;; the word is read-only
  (OLD0 :i16@prove :array [0:17]) ;; the last access of a word was at TIME - 1 - OLD0 - 65536*OLD1
  (OLD1 :i13@prove :array [0:17])
  (M :i16 :array [0:71])          ;; limbs of the words
  (PRE :i8@prove :array [0:6])    ;; bytes of the first word before the block
  (POST :i8@prove :array [1:7])   ;; bytes of the last word after the message or block
  (D :i8 :array [0:135])          ;; the block, padded
  (S :i8 :array [0:135])          ;; the state before it, as far as it is changed
  (CAP :i16 :array [0:23])        ;; the rest of the state, in limbs of 24, 24 and 16 bits
  (AND :i8 :array [0:135]))       ;; D and S

(defun (last) (- ON [F 16])) ;; block of a message
(defun (offset) (reduce + (for i [1:7] (* i [OFF i]))))

;; Schedule.
(defconstraint one-of-both () (== ON (+ FIRST AGAIN)))
(defconstraint first-row (:domain {0}) (== AGAIN 0))
(defconstraint follow () (== (next AGAIN) [F 16]))
(defconstraint last-row (:domain {-1}) (== [F 16] 0))

;; What is constant over the blocks of a message, and what changes.
(defconstraint same-time () (== 0 (* [F 16] (- (next TIME) TIME))))
(defconstraint same-remainder () (== 0 (* [F 16] (- (next REM) REM))))
(defconstraint same-offset () (for i [1:7] (== 0 (* [F 16] (- (next [OFF i]) [OFF i])))))
(defconstraint count-down () (== 0 (* [F 16] (- (+ (next BLOCK) 1) BLOCK))))
(defconstraint count-to-zero () (== 0 (* (last) BLOCK)))
(defconstraint next-address ()
  (begin
    (== 0 (* [F 16] (- (+ [ADDR 0] RATE) (+ (next [ADDR 0]) (* 65536 [CY 17])))))
    (== 0 (* [F 16] (- (+ [ADDR 1] [CY 17]) (+ (next [ADDR 1]) (* 65536 [CC 17])))))
    (== 0 (* [F 16] (- (+ [ADDR 2] [CC 17]) (next [ADDR 2]))))))

;; How much of the block is message: full words first, then R bytes.
(defconstraint full-words-first () (for i [1:16] (== 0 (* [F i] (- 1 [F (- i 1)])))))
(defconstraint no-words-in-padding () (== 0 (* [F 0] (- 1 ON))))
(defconstraint one-remainder () (== ON (reduce + (for i [0:7] [R i]))))
(defconstraint one-offset () (== ON (reduce + (for i [0:7] [OFF i]))))
(defconstraint full-block () (== 0 (* [F 16] (- 1 [R 0]))))
(defconstraint last-block ()
  (== 0 (* (last) (- REM (+ (* 8 (reduce + (for i [0:15] [F i]))) (reduce + (for i [1:7] (* i [R i]))))))))

;; Words that hold bytes of message: those of the full words, one more if the message ends
;; or begins within a word, two more if both and the bytes at the ends exceed a word.
(defconstraint extra-words ()
  (begin
    (== ON (+ [CE 0] [CE 1] [CE 2]))
    (== [CE 2] (+ (* [OFF 2] [R 7])
                  (* [OFF 3] (reduce + (for i [6:7] [R i])))
                  (* [OFF 4] (reduce + (for i [5:7] [R i])))
                  (* [OFF 5] (reduce + (for i [4:7] [R i])))
                  (* [OFF 6] (reduce + (for i [3:7] [R i])))
                  (* [OFF 7] (reduce + (for i [2:7] [R i])))))
    (== [CE 0] (* [R 0] (- 1 (* (- 1 [OFF 0]) [F 0]))))))
;; A word of two blocks is read with the first of them.
(defconstraint read-0 ()
  (== [READ 0] (* (+ FIRST (* AGAIN [OFF 0])) (+ (* [CE 0] [F 0]) [CE 1] [CE 2]))))
(defconstraint shared-word ()
  (for i [0:3] (== 0 (* AGAIN (- 1 [OFF 0]) (- [M i] (prev [M (+ 68 i)]))))))

;; The state before the first block is zero.
(defconstraint fresh ()
  (begin
    (for i [0:135] (== 0 (* (- 1 AGAIN) [S i])))
    (for i [0:23] (== 0 (* (- 1 AGAIN) [CAP i])))))

(defconstraint keccak-job!recv!block ()
  (begin
    (== MULT FIRST)
    (== [BUS 0] TIME)
    (== [BUS 1] (+ [ADDR 0] (offset)))
    (== [BUS 2] [ADDR 1])
    (== [BUS 3] [ADDR 2])
    (== [BUS 4] BLOCK)
    (== [BUS 5] REM)))
(defun (sum j) (- (+ [D j] [S j]) (* 2 [AND j]))) ;; modulo 2, of the bits
(defconstraint keccak-in!send!block ()
  (begin
    (== MULT ON)
    (== [BUS 0] TIME)
    (== [BUS 1] BLOCK)
    (for i [0:16] (begin
      (== [BUS (+ 2 (* 3 i))] (+ (sum (* 8 i)) (* 256 (sum (+ 1 (* 8 i)))) (* 65536 (sum (+ 2 (* 8 i))))))
      (== [BUS (+ 3 (* 3 i))] (+ (sum (+ 3 (* 8 i))) (* 256 (sum (+ 4 (* 8 i)))) (* 65536 (sum (+ 5 (* 8 i))))))
      (== [BUS (+ 4 (* 3 i))] (+ (sum (+ 6 (* 8 i))) (* 256 (sum (+ 7 (* 8 i))))))))
    (for i [0:23] (== [BUS (+ 53 i)] [CAP i]))))
(defconstraint keccak-out!recv!block ()
  (begin
    (== MULT AGAIN)
    (== [BUS 0] TIME)
    (== [BUS 1] (+ BLOCK 1))
    (for i [0:16] (begin
      (== [BUS (+ 2 (* 3 i))] (+ [S (* 8 i)] (* 256 [S (+ 1 (* 8 i))]) (* 65536 [S (+ 2 (* 8 i))])))
      (== [BUS (+ 3 (* 3 i))] (+ [S (+ 3 (* 8 i))] (* 256 [S (+ 4 (* 8 i))]) (* 65536 [S (+ 5 (* 8 i))])))
      (== [BUS (+ 4 (* 3 i))] (+ [S (+ 6 (* 8 i))] (* 256 [S (+ 7 (* 8 i))])))))
    (for i [0:23] (== [BUS (+ 53 i)] [CAP i]))))
