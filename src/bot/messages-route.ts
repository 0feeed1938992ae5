import { CloudAdapter, ConfigurationBotFrameworkAuthentication, type Request, type Response } from 'botbuilder';
import type { Config } from '../config';
import { HttpError } from '../http/http-error';
import { everyone, route, type Route } from '../http/route';
import type { OrientationBot } from './orientation-bot';

const BODY_BYTES = 256 * 1024;

/**
 * `/api/messages` for Teams and Azure channels. Mounted only when an app id is configured: without one the SDK would
 * believe anybody and call whatever `serviceUrl` it is given. The SDK itself checks the bearer token of each request.
 */
export function messagesRoute(app: NonNullable<Config['microsoftApp']>, bot: OrientationBot, onError: (error: Error) => void): Route {
  const adapter = new CloudAdapter(
    new ConfigurationBotFrameworkAuthentication({
      MicrosoftAppId: app.id,
      MicrosoftAppPassword: app.password,
      MicrosoftAppType: app.type,
      MicrosoftAppTenantId: app.tenantId,
    }),
  );
  adapter.onTurnError = async (_context, error) => onError(error);
  return route({
    method: 'POST',
    path: '/api/messages',
    name: 'bot framework messages',
    policy: { limit: { name: 'messages', perMinute: 1200 }, auth: everyone, bodyBytes: BODY_BYTES, cache: 'no-store', csp: 'nothing', cors: 'same-origin' },
    async handle({ body, headers, method, exchange }): Promise<'sent'> {
      const request: Request = { body: parse(body), headers, method };
      await adapter.process(request, responseFor(exchange.response), (context) => bot.run(context));
      return 'sent';
    },
  });
}

function parse(body: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Answered below like any other body that is not an activity.
  }
  throw new HttpError(400, 'BadRequest', 'The body must be a Bot Framework activity in JSON.');
}

/** The few calls that the SDK makes on a response, over restify's. */
function responseFor(response: { status(code: number): unknown; send(body?: unknown): unknown; end(): unknown; header(name: string, value: unknown): unknown; socket: unknown }): Response {
  return {
    socket: response.socket,
    status: (code) => response.status(code),
    send: (body) => response.send(body),
    end: () => response.end(),
    header: (name, value) => response.header(name, value),
  };
}
