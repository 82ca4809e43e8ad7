// code of the genesis
>> {"jsonrpc":"2.0","id":1,"method":"eth_getCode","params":["0x00000000000000000000000000000000000000bb","latest"]}
<< {"jsonrpc":"2.0","id":1,"result":"0x602a5f5260205ff3"}
