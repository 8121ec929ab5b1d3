/* waiter.worker - waits, and says so: a clock that a hidden page has as well. */
globalThis.onmessage = ({ data: [ticket, wait_ms] }) => {
	setTimeout(() => globalThis.postMessage(ticket), wait_ms);
};
