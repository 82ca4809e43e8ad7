package run

// Record is record for tests that know the parameters of aggregate.
var Record = record
