// Command zkgeth runs an Ethereum layer 2: a development network, a sequencer
// or a follower, and the tools around them. `zkgeth --help` lists the commands;
// each has its own file here.
package main
