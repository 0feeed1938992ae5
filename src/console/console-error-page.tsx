import type { HttpAnswer } from '../http/http-answer';
import { HttpError } from '../http/http-error';
import type { HttpRequest } from '../http/route';
import { SignInNeeded } from './agent-guard';
import type { ConsoleContext } from './console-context';
import { errorText } from './console-errors';
import { pageAnswer } from './templates/page';
import { goTo, viewOf } from './view';

/** The answer to an error of a console route: the sign-in page when nobody is signed in, else a page that says what to do. */
export function consoleErrorPage(context: ConsoleContext, error: unknown, request: HttpRequest): HttpAnswer {
  const reads = request.method !== 'POST';
  if (error instanceof SignInNeeded && reads) return askToSignIn(context, request);
  const { status, title, advice } = errorText(error);
  const headers = error instanceof HttpError ? error.headers : undefined;
  const view = viewOf(context, request);
  const children = (
    <>
      <p>{advice}</p>
      <p>
        <a href={`${view.root}/console`}>Retour à l’accueil</a>
      </p>
      <p>
        <small>Référence : {request.id}</small>
      </p>
    </>
  );
  return pageAnswer(status, view, { title, failed: true, children }, headers);
}

function askToSignIn(context: ConsoleContext, request: HttpRequest): HttpAnswer {
  // A link in an e-mail is followed without the cookie, which is SameSite=Strict: the page asks for itself again, as ours.
  if (request.headers['sec-fetch-site'] === 'cross-site') {
    const view = viewOf(context, request);
    const head = <meta http-equiv="refresh" content="0" />;
    return pageAnswer(200, view, { title: 'Ouverture de la page…', head, children: <p><a href="">Continuer</a></p> });
  }
  const wanted = request.path === '/console' ? '' : `?suite=${encodeURIComponent(pathAndQuery(request))}`;
  return goTo(request, `/console/connexion${wanted}`);
}

function pathAndQuery({ path, query }: HttpRequest): string {
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}
