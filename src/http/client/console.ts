/** Small progressive enhancement of the agents' pages: without it, every form and link works as HTML does. */
import 'htmx.org';
