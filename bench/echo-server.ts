/** The least that restify does: reads JSON and sends it back. Run as a process of its own, on a free port. */
import type { AddressInfo } from 'node:net';
import { createServer, plugins, type Next, type Request, type Response } from 'restify';

const server = createServer();
server.use(plugins.jsonBodyParser({ mapParams: false }));
server.post('/echo', (request: Request, response: Response, next: Next) => {
  response.send(request.body);
  next();
});
server.listen(0, '127.0.0.1', () => {
  const { port }: AddressInfo = server.address();
  process.stderr.write(`http://127.0.0.1:${port}/\n`);
});
process.once('SIGTERM', () => process.exit(0));
