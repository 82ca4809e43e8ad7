// the first block moved 1 wei
>> {"jsonrpc":"2.0","id":1,"method":"eth_getBalance","params":["0x00000000000000000000000000000000000000dd","latest"]}
<< {"jsonrpc":"2.0","id":1,"result":"0x1"}
