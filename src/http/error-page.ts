/** The page a person sees instead of a missing or failing one. Texts are data; the template holds no logic. */
interface ErrorText {
  readonly title: string;
  readonly advice: string;
}

const TEXTS: Readonly<Record<number, ErrorText>> = {
  401: { title: 'Accès réservé', advice: 'Cette page demande de s’identifier.' },
  403: { title: 'Accès refusé', advice: 'Cette page n’est pas ouverte à cette adresse.' },
  404: { title: 'Page introuvable', advice: 'L’adresse est peut-être incomplète ou la page a été déplacée.' },
  405: { title: 'Action impossible', advice: 'Cette adresse ne s’utilise pas de cette façon.' },
  429: { title: 'Trop de demandes', advice: 'Attendez un instant, puis réessayez.' },
  503: { title: 'Service momentanément indisponible', advice: 'Réessayez dans quelques instants.' },
};

const CLIENT_FAULT: ErrorText = { title: 'Demande incorrecte', advice: 'L’adresse est peut-être incomplète.' };
const OUR_FAULT: ErrorText = { title: 'Une erreur est survenue', advice: 'Réessayez dans quelques instants.' };

/** The whole HTML of an error page in French; `requestId` is our own, so nothing needs escaping. */
export function errorPage(status: number, requestId: string): string {
  const text = TEXTS[status] ?? (status < 500 ? CLIENT_FAULT : OUR_FAULT);
  return `<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${text.title}</title></head>
<body><main><h1>${text.title}</h1><p>${text.advice}</p><p><a href="/">Retour à l’accueil</a></p>
<p><small>Référence : ${requestId}</small></p></main></body>
</html>
`;
}
