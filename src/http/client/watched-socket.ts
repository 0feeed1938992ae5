/**
 * Tells when the web socket of the conversation opens and closes. Direct Line's client reconnects by itself, 3 to 15 s
 * after a cut, but says nothing of it, and Web Chat gives no way to hand it another socket than the page's own; so the
 * page's is replaced, which is ours alone.
 */
export function watchSockets(onChange: (open: boolean) => void): void {
  const Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener('open', () => onChange(true));
      this.addEventListener('close', () => onChange(false));
    }
  };
}
