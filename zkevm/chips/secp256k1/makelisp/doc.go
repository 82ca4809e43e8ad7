// Makelisp writes the generated lisp of package secp256k1.
package main
