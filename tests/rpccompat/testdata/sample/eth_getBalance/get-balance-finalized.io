// the finalized label is at the genesis block
>> {"jsonrpc":"2.0","id":1,"method":"eth_getBalance","params":["0x00000000000000000000000000000000000000dd","finalized"]}
<< {"jsonrpc":"2.0","id":1,"result":"0x0"}
