import type { Route } from '../http/route';
import type { ConsoleContext } from './console-context';
import { accountsRoutes } from './pages/accounts-routes';
import { auditRoutes } from './pages/audit-routes';
import { homeRoutes } from './pages/home-routes';
import { linkRoutes } from './pages/link-routes';
import { ownAccountRoutes } from './pages/own-account-routes';
import { signInRoutes } from './pages/sign-in-routes';

/** Every route of `/console`, as rows of the route table. Pages to come add their rows here. */
export function consoleRoutes(context: ConsoleContext): readonly Route[] {
  return [
    ...signInRoutes(context),
    ...linkRoutes(context),
    ...homeRoutes(context),
    ...ownAccountRoutes(context),
    ...accountsRoutes(context),
    ...auditRoutes(context),
  ];
}
