// ethers providers as the suites use them.
import { JsonRpcProvider } from "ethers";

// connect polls often, and does not reuse answers: ethers keeps a nonce for
// 250 ms, in which a development network may have made the next block.
export function connect(url) {
  return new JsonRpcProvider(url, undefined, { polling: true, pollingInterval: 250, cacheTimeout: -1 });
}
