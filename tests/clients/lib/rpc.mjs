// JSON-RPC without a client in between, for answers that libraries reshape.

export class RPCError extends Error {
  constructor(method, { code, message, data }) {
    super(`${method}: ${message} (${code})`);
    Object.assign(this, { code, data, text: message });
  }
}

export async function call(url, method, ...params) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
  });
  const answer = await response.json();
  if (answer.error) throw new RPCError(method, answer.error);
  return answer.result;
}

// refusal makes a call that must fail and returns the error.
export async function refusal(url, method, ...params) {
  let result;
  try {
    result = await call(url, method, ...params);
  } catch (err) {
    if (err instanceof RPCError) return err;
    throw err;
  }
  throw new Error(`${method} was expected to fail, got ${JSON.stringify(result)}`);
}

// receipt waits until a transaction is in a block.
export function receipt(url, hash) {
  return poll(`receipt of ${hash}`, 60_000, () => call(url, "eth_getTransactionReceipt", hash));
}

// poll asks until the answer is truthy and returns it. It throws after
// `timeout` milliseconds, with what it waited for and the last answer.
export async function poll(what, timeout, ask, interval = 200) {
  const deadline = Date.now() + timeout;
  for (let last; ; ) {
    last = await ask();
    if (last) return last;
    if (Date.now() > deadline) throw new Error(`gave up after ${timeout / 1000} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, interval));
  }
}
