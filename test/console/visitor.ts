/** A browser without a screen: keeps its cookie, says where its forms come from, follows nothing. */
export interface Page {
  readonly status: number;
  readonly html: string;
  readonly headers: Headers;
  /** Path of the page it sends to, if any. */
  readonly location: string | null;
}

export type Fields = Readonly<Record<string, string | readonly string[]>>;

const FORM_TOKEN = /name="jeton" value="([^"]+)"/;

export class Visitor {
  cookie = '';

  constructor(
    private readonly url: string,
    private readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Page> {
    return this.fetch(path, { headers });
  }

  /** Sends a form as a page of ours does, with the fields given and nothing else. */
  post(path: string, fields: Fields = {}, headers: Readonly<Record<string, string>> = { Origin: this.url, 'Sec-Fetch-Site': 'same-origin' }): Promise<Page> {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) for (const item of [value].flat()) body.append(name, item);
    return this.fetch(path, { method: 'POST', body: body.toString(), headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers } });
  }

  /** The token that this session's forms carry. */
  async formToken(): Promise<string> {
    return FORM_TOKEN.exec((await this.get('/console/moi')).html)?.[1] ?? '';
  }

  /** Sends a form with the token of the session. */
  async submit(path: string, fields: Fields = {}): Promise<Page> {
    return this.post(path, { jeton: await this.formToken(), ...fields });
  }

  signIn(email: string, password: string): Promise<Page> {
    return this.post('/console/connexion', { courriel: email, 'mot-de-passe': password });
  }

  private async fetch(path: string, init: { method?: string; body?: string; headers: Readonly<Record<string, string>> }): Promise<Page> {
    const cookie: Record<string, string> = this.cookie === '' ? {} : { Cookie: this.cookie };
    const response = await fetch(`${this.url}${path}`, { ...init, redirect: 'manual', headers: { Accept: 'text/html', ...cookie, ...this.headers, ...init.headers } });
    const given = response.headers.get('set-cookie');
    if (given !== null) this.cookie = given.includes('Max-Age=0') ? '' : (given.split(';')[0] ?? '');
    return { status: response.status, html: await response.text(), headers: response.headers, location: response.headers.get('location') };
  }
}
