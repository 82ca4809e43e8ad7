// Package machine executes programs.
package machine
