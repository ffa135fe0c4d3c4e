// A line a case, what went wrong under it, and how many passed and failed, as tools/tally.py reads it.
export default async function* report(events) {
  let passed = 0;
  let failed = 0;
  for await (const { type, data } of events) {
    if (type === "test:stdout" || type === "test:stderr") yield data.message;
    if (type === "test:diagnostic" && data.message.startsWith("Error:")) {  // of something outside of all cases
      failed += 1;
      yield `FAILED ${data.message}\n`;
    }
    if (type !== "test:pass" && type !== "test:fail") continue;
    if (data.details?.type === "suite" || data.skip !== undefined) continue;
    const seconds = (data.details.duration_ms / 1000).toFixed(1);
    if (type === "test:pass") {
      passed += 1;
      yield `ok ${data.name} (${seconds} s)\n`;
    } else {
      failed += 1;
      const error = data.details.error?.cause ?? data.details.error;
      yield `FAILED ${data.name} (${seconds} s)\n${String(error?.stack ?? error).replace(/^/gm, "    ")}\n`;
    }
  }
  if (passed + failed === 0) {
    yield "no case ran\n";
    process.exitCode = 1;
  }
  if (failed > 0) process.exitCode = 1;
  yield `${passed} passed, ${failed} failed\n`;
}
