/** A TCP proxy on 127.0.0.1 that tests cut, freeze and mend: the network between the application and its database. */
import { connect, createServer, type Server, type Socket } from 'node:net';

export class TcpProxy {
  private server: Server | undefined;
  private readonly sockets = new Set<Socket>();
  private frozen = false;
  private chunksBeforeReset = Infinity;
  private port = 0;

  constructor(private readonly target: URL) {}

  /** Listens (on the same port as before, if any) and returns the target's URL through this proxy. */
  async open(): Promise<string> {
    const server = createServer((client) => this.forward(client));
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    const address = server.address();
    if (typeof address !== 'object' || !address) throw new Error('the proxy has no port');
    this.port = address.port;
    this.server = server;
    return Object.assign(new URL(this.target), { port: String(this.port) }).href;
  }

  /** Cuts every connection and refuses new ones. */
  async cut(): Promise<void> {
    const closed = new Promise((resolve) => this.server?.close(resolve));
    this.sockets.forEach((socket) => socket.destroy());
    await closed;
  }

  /** Lets nothing through any more, without closing anything: a server that hangs, a cable pulled out. */
  freeze(): void {
    this.frozen = true;
    this.sockets.forEach((socket) => socket.pause());
  }

  /** Lets everything through again. */
  thaw(): void {
    this.frozen = false;
    this.sockets.forEach((socket) => socket.resume());
  }

  /** Resets each new connection after that many chunks, either way; Infinity for never. */
  resetAfter(chunks: number): void {
    this.chunksBeforeReset = chunks;
  }

  private forward(client: Socket): void {
    const server = connect(Number(this.target.port), this.target.hostname);
    let chunksLeft = this.chunksBeforeReset;
    for (const [from, to] of [[client, server], [server, client]] as const) {
      this.sockets.add(from);
      from.on('data', (chunk) => {
        if (chunksLeft <= 0) client.resetAndDestroy();
        else to.write(chunk);
        chunksLeft -= 1;
      });
      from.on('close', () => {
        this.sockets.delete(from);
        to.destroy();
      });
      from.on('error', () => to.destroy());
      if (this.frozen) from.pause();
    }
  }
}
