import { performance } from 'node:perf_hooks';
import { APPLICATION, environment } from './app-programs';
import type { StartFigures } from './figures';
import { JsonClient } from './json-client';
import { Resident } from './resident';
import { startServer, type RunningServer, type ServerProgram } from './running-server';

export interface StartedApp {
  readonly server: RunningServer;
  readonly figures: StartFigures;
}

export interface AppWish {
  readonly dataDir: string;
  readonly secret: string;
  readonly question: string;
  readonly onStop: ServerProgram['onStop'];
}

/** Starts the application and asks it one question; the caller stops it. Rejects when it does not start or answer. */
export async function measureStart({ dataDir, secret, question, onStop }: AppWish): Promise<StartedApp> {
  const env = environment({ PORT: '0', DATA_DIR: dataDir, DIRECTLINE_SECRET: secret });
  const server = await startServer({ name: 'The application', file: APPLICATION, env, onStop });
  const seconds = (): number => (performance.now() - server.startedAt) / 1000;
  const readySeconds = seconds();
  const http = new JsonClient();
  try {
    const resident = await Resident.open({ url: server.url, secret, http });
    await resident.say(question);
    const firstAnswerSeconds = seconds();
    await resident.close();
    return { server, figures: { readySeconds, firstAnswerSeconds } };
  } finally {
    http.close();
  }
}
