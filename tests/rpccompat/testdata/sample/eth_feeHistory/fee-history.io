// gets fee history
// speconly: client response is only checked for schema validity.
>> {"jsonrpc":"2.0","id":1,"method":"eth_feeHistory","params":["0x1","0x2",[50]]}
<< {"jsonrpc":"2.0","id":1,"result":{"oldestBlock":"0x2","reward":[["0x1"]],"baseFeePerGas":["0x1","0x1"],"gasUsedRatio":[0.1],"baseFeePerBlobGas":["0x1","0x1"],"blobGasUsedRatio":[0]}}
