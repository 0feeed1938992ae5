/** Resident memory of the application's process in MB, as its own `/metrics` tells. Throws when it does not. */
export async function residentMemoryMb(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const bytes = Number(/^process_resident_memory_bytes (\S+)/m.exec(metrics)?.[1]);
  if (!Number.isFinite(bytes)) throw new Error(`${url}/metrics gives no process_resident_memory_bytes: is METRICS_TOKEN set?`);
  return bytes / 1024 / 1024;
}
