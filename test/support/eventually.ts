/** Waits until a check passes, trying again every 20 ms; after `withinMs` throws what it threw last. */
export async function eventually(check: () => void | Promise<void>, withinMs = 15_000): Promise<void> {
  for (const until = Date.now() + withinMs; ; await new Promise((resolve) => setTimeout(resolve, 20))) {
    try {
      await check();
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
    }
  }
}
