// Command makelisp writes the lisp of package modular into a folder.
package main
