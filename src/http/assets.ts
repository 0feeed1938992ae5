/** Public files, read once at start with their compressed forms: only listed files exist, so no path can leave the folder. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HttpAnswer } from './http-answer';
import type { HttpRequest, Route } from './route';
import { everyone, route } from './route';

export interface AssetSpec {
  /** Address, such as `/assets/webchat.4f0c2a.js`. */
  readonly path: string;
  /** Name inside the folder; `<file>.br` and `<file>.gz` beside it are used when they exist. */
  readonly file: string;
  readonly contentType: string;
  /** The address changes whenever the content does: kept a year without asking. Otherwise asked for again each time. */
  readonly immutable: boolean;
}

export interface Asset extends AssetSpec {
  readonly etag: string;
  readonly plain: Buffer;
  readonly brotli?: Buffer;
  readonly gzip?: Buffer;
}

/** Reads the listed files of a folder. Throws, naming the file, when one is missing. */
export async function loadAssets(folder: string, specs: readonly AssetSpec[]): Promise<readonly Asset[]> {
  return Promise.all(
    specs.map(async (spec) => {
      const plain = await readFile(join(folder, spec.file)).catch((cause: unknown) => {
        throw new Error(`The file ${spec.file} is missing from ${folder}: run \`npm run build\`.`, { cause });
      });
      const [brotli, gzip] = await Promise.all([readIfAny(join(folder, `${spec.file}.br`)), readIfAny(join(folder, `${spec.file}.gz`))]);
      return { ...spec, plain, brotli, gzip, etag: createHash('sha256').update(plain).digest('base64url').slice(0, 22) };
    }),
  );
}

async function readIfAny(path: string): Promise<Buffer | undefined> {
  return readFile(path).catch(() => undefined);
}

/** One GET route per file; other sites may load them, since the widget lives on other sites. */
export function assetRoutes(assets: readonly Asset[]): readonly Route[] {
  return assets.map((asset) =>
    route({
      method: 'GET',
      path: asset.path,
      name: `asset ${asset.file}`,
      policy: {
        limit: 'unlimited',
        auth: everyone,
        bodyBytes: 0,
        cache: asset.immutable ? 'immutable' : 'revalidate',
        csp: 'nothing',
        cors: 'any-site',
      },
      handle: (request) => serveAsset(asset, request),
    }),
  );
}

function serveAsset(asset: Asset, request: HttpRequest): HttpAnswer {
  const { body, encoding } = bestForm(asset, request.headers['accept-encoding']);
  // One ETag per form, as RFC 9110 §8.8.3 asks of a strong one.
  const etag = `"${asset.etag}${encoding === undefined ? '' : `-${encoding}`}"`;
  const headers = { ETag: etag, Vary: 'Accept-Encoding', ...(encoding === undefined ? {} : { 'Content-Encoding': encoding }) };
  if (known(request.headers['if-none-match'], etag)) return { status: 304, headers };
  return { status: 200, headers, body, contentType: asset.contentType };
}

function known(ifNoneMatch: string | undefined, etag: string): boolean {
  const tags = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}

function bestForm(asset: Asset, acceptEncoding: string | undefined): { body: Buffer; encoding?: 'br' | 'gzip' } {
  const accepted = acceptedEncodings(acceptEncoding);
  if (asset.brotli !== undefined && accepted('br')) return { body: asset.brotli, encoding: 'br' };
  if (asset.gzip !== undefined && accepted('gzip')) return { body: asset.gzip, encoding: 'gzip' };
  return { body: asset.plain };
}

/** Reads Accept-Encoding (RFC 9110 §12.5.3): `q=0` is a refusal, `*` stands for those not named. */
function acceptedEncodings(header: string | undefined): (encoding: string) => boolean {
  const weights = new Map(
    (header ?? '').split(',').map((item): [string, number] => {
      const [name = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase());
      const weight = parameters.find((parameter) => parameter.startsWith('q='));
      return [name, weight === undefined ? 1 : Number(weight.slice(2))];
    }),
  );
  return (encoding) => (weights.get(encoding) ?? weights.get('*') ?? 0) > 0;
}
