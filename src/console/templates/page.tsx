/** The frame of every page: header, menu, messages, one main title. */
import type { ComponentChildren } from 'preact';
import { render } from 'preact-render-to-string';
import { htmlAnswer, type HttpAnswer } from '../../http/http-answer';
import type { Agent } from '../agent-guard';
import { navigationOf } from '../navigation';
import { linkTo, type View } from '../view';
import { PostForm } from './forms';

/** htmx adds no inline style, evaluates nothing, calls this origin only, and keeps no page in the browser's storage. */
const HTMX = JSON.stringify({ includeIndicatorStyles: false, allowEval: false, selfRequestsOnly: true, historyCacheSize: 0, refreshOnHistoryMiss: true });

export interface PageContent {
  /** The only h1, and the title of the window. */
  readonly title: string;
  /** What was just done. */
  readonly flash?: string;
  /** Something went wrong: said first in the window's title. */
  readonly failed?: boolean;
  readonly children: ComponentChildren;
  /** Elements of the head, such as a refresh. */
  readonly head?: ComponentChildren;
}

/** A whole page as an answer. */
export function pageAnswer(status: number, view: View, content: PageContent, headers?: Readonly<Record<string, string>>): HttpAnswer {
  return htmlAnswer(status, `<!doctype html>${render(<Page view={view} content={content} />)}`, headers);
}

function Page({ view, content }: { readonly view: View; readonly content: PageContent }) {
  const { title, flash, failed = false, children, head } = content;
  return (
    <html lang="fr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="htmx-config" content={HTMX} />
        <title>{`${failed ? 'Erreur : ' : ''}${title} – Allô Département`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={view.style} />
        <script src={view.script} defer />
        {head}
      </head>
      <body>
        <a class="evitement" href="#contenu">Aller au contenu</a>
        <Header view={view} />
        <main id="contenu" tabindex={-1}>
          <h1>{title}</h1>
          {flash === undefined ? null : <p class="message" role="status">{flash}</p>}
          {children}
        </main>
      </body>
    </html>
  );
}

function Header({ view }: { readonly view: View }) {
  const { agent, root } = view;
  return (
    <header>
      <div class="cadre">
        <p class="marque">
          Allô Département <small>{agent?.territory?.name ?? 'Espace des agents'}</small>
        </p>
        {agent === undefined ? null : <SignedInAs root={root} agent={agent} />}
      </div>
      {agent === undefined ? null : <Menu view={view} agent={agent} />}
    </header>
  );
}

function SignedInAs({ root, agent }: { readonly root: string; readonly agent: Agent }) {
  return (
    <div class="cadre">
      <p>{agent.account.name}</p>
      <PostForm action={`${root}/console/deconnexion`} agent={agent}>
        <button type="submit" class="secondary">Se déconnecter</button>
      </PostForm>
    </div>
  );
}

function Menu({ view, agent }: { readonly view: View; readonly agent: Agent }) {
  const entries = [{ path: '/console', label: 'Accueil' }, ...navigationOf(agent.account.role)];
  return (
    <nav aria-label="Menu principal">
      <ul>
        {entries.map(({ path, label }) => (
          <li>
            <a href={linkTo(view, path)} aria-current={isWithin(view.path, path) ? 'page' : undefined}>{label}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function isWithin(path: string, entry: string): boolean {
  return path === entry || (entry !== '/console' && path.startsWith(`${entry}/`));
}
