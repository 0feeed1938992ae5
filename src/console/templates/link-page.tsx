import type { Account } from '../../accounts/account';
import type { View } from '../view';
import { showMoment } from './dates';

interface LinkPageProps {
  readonly view: View;
  readonly account: Account;
  readonly url: string;
  readonly expiresAt: Date;
}

/** A one-time link, the only time it is shown. */
export function LinkPage({ view, account, url, expiresAt }: LinkPageProps) {
  return (
    <>
      <p>
        Transmettez ce lien à {account.name} ({account.email}), et à personne d’autre. Il sert une seule fois, jusqu’au {showMoment(expiresAt, view.zone)}.
      </p>
      <p class="message lien-unique">
        <a href={url}>{url}</a>
      </p>
      <p>Copiez-le maintenant : il ne sera plus affiché. Si vous le perdez, créez-en un nouveau depuis la page du compte.</p>
      <p>
        <a href={`${view.root}/console/comptes`}>Retour aux comptes</a>
      </p>
    </>
  );
}
