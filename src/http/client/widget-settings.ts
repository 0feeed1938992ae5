/** What a webmaster may set on the script tag, checked; a wrong value is replaced by the default and said in the console. */
import { contrastingText } from './contrasting-text';
import { WIDGET_TEXTS } from './widget-texts';

export interface WidgetSettings {
  /** Address of the chat page, on the assistant's origin. */
  readonly chatUrl: URL;
  readonly label: string;
  /** Second part of the label, which a narrow screen does not show. */
  readonly labelEnd?: string;
  readonly side: 'left' | 'right';
  /** Pixels between the button and the edges of the window. */
  readonly offsetX: number;
  readonly offsetY: number;
  readonly color: string;
  readonly textColor: string;
  /** Whether room is kept at the end of the page so that the button never hides its last lines. */
  readonly reserve: boolean;
}

export interface WidgetScript {
  /** Address the script was loaded from. */
  readonly src: string;
  /** Its `data-` attributes, as `dataset` gives them. */
  readonly data: Readonly<Record<string, string | undefined>>;
}

const COLOR = '#0b4a7f';
const OFFSET = 16;

/** Reads the settings of a script tag. `warn` is told of every value that is not understood, with what is. */
export function widgetSettings({ src, data }: WidgetScript, warn: (message: string) => void): WidgetSettings {
  const color = data.couleur ?? COLOR;
  const textColor = contrastingText(color);
  if (textColor === undefined) warn(`data-couleur="${color}" is not understood; write it as #rrggbb, such as ${COLOR}.`);
  return {
    chatUrl: chatUrl(src, data.territoire),
    ...label(data.libelle?.trim()),
    side: side(data.position, warn),
    offsetX: offset('data-decalage-x', data.decalageX, warn),
    offsetY: offset('data-decalage-y', data.decalageY, warn),
    color: textColor === undefined ? COLOR : color,
    textColor: textColor ?? '#ffffff',
    reserve: data.reserve !== 'non',
  };
}

function label(given: string | undefined): Pick<WidgetSettings, 'label' | 'labelEnd'> {
  if (given) return { label: given };
  return { label: WIDGET_TEXTS.bouton, labelEnd: WIDGET_TEXTS.boutonSuite };
}

/** Beside the script, wherever a proxy puts the service. */
function chatUrl(src: string, territory: string | undefined): URL {
  const url = new URL('chat', src);
  if (territory !== undefined && territory !== '') url.searchParams.set('territoire', territory);
  return url;
}

function side(position: string | undefined, warn: (message: string) => void): 'left' | 'right' {
  if (position === 'bas-gauche') return 'left';
  if (position !== undefined && position !== 'bas-droite') warn(`data-position="${position}" is not understood; write bas-droite or bas-gauche.`);
  return 'right';
}

function offset(name: string, given: string | undefined, warn: (message: string) => void): number {
  if (given === undefined) return OFFSET;
  const pixels = Number(given);
  if (given.trim() !== '' && Number.isFinite(pixels) && pixels >= 0 && pixels <= 400) return Math.round(pixels);
  warn(`${name}="${given}" is not understood; write a number of pixels from 0 to 400, without a unit.`);
  return OFFSET;
}
