/** What a webmaster writes on the script tag, right or wrong. */
import fc from 'fast-check';
import { contrastingText, relativeLuminance } from '../../src/http/client/contrasting-text';
import type { WidgetSettings } from '../../src/http/client/widget-settings';
import { widgetSettings } from '../../src/http/client/widget-settings';

const SRC = 'https://assistant.example.fr/widget.js';

function read(data: Readonly<Record<string, string>>, src = SRC): { settings: WidgetSettings; warnings: string[] } {
  const warnings: string[] = [];
  return { settings: widgetSettings({ src, data }, (warning) => warnings.push(warning)), warnings };
}

describe('the settings of the widget', () => {
  test('with nothing but the territory, the button is at the bottom right with its own words', () => {
    const { settings, warnings } = read({ territoire: 'pas-de-calais' });
    expect(settings).toMatchObject({ label: 'Une question ?', labelEnd: 'Écrivez-nous', side: 'right', offsetX: 16, offsetY: 16, reserve: true });
    expect(settings.chatUrl.href).toBe('https://assistant.example.fr/chat?territoire=pas-de-calais');
    expect(warnings).toEqual([]);
  });

  test('without a territory the service chooses its own', () => {
    expect(read({}).settings.chatUrl.href).toBe('https://assistant.example.fr/chat');
    expect(read({ territoire: '' }).settings.chatUrl.href).toBe('https://assistant.example.fr/chat');
  });

  test('the chat page is sought beside the script, even under a prefix', () => {
    expect(read({}, 'https://www.example.fr/outils/assistant/widget.js?v=2').settings.chatUrl.href).toBe('https://www.example.fr/outils/assistant/chat');
  });

  test('a territory with odd characters stays one value of the address', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (territoire) => {
        const { chatUrl } = read({ territoire }).settings;
        expect([chatUrl.origin, chatUrl.pathname, [...chatUrl.searchParams.keys()]]).toEqual(['https://assistant.example.fr', '/chat', ['territoire']]);
      }),
    );
  });

  test('every attribute of the documentation is obeyed', () => {
    const { settings, warnings } = read({ position: 'bas-gauche', decalageX: '24', decalageY: '90', libelle: ' Besoin d’aide ? ', couleur: '#FFCC00', reserve: 'non' });
    expect(settings).toMatchObject({ side: 'left', offsetX: 24, offsetY: 90, label: 'Besoin d’aide ?', color: '#FFCC00', textColor: '#000000', reserve: false });
    expect(settings.labelEnd).toBeUndefined();
    expect(warnings).toEqual([]);
  });

  test.each([
    [{ position: 'haut' }, 'data-position="haut" is not understood; write bas-droite or bas-gauche.'],
    [{ decalageX: '-5' }, 'data-decalage-x="-5" is not understood; write a number of pixels from 0 to 400, without a unit.'],
    [{ decalageY: '2em' }, 'data-decalage-y="2em" is not understood; write a number of pixels from 0 to 400, without a unit.'],
    [{ decalageY: '' }, 'data-decalage-y="" is not understood; write a number of pixels from 0 to 400, without a unit.'],
    [{ couleur: 'red; display: none' }, 'data-couleur="red; display: none" is not understood; write it as #rrggbb, such as #0b4a7f.'],
  ])('%j is said in the console and replaced by the default', (data, warning) => {
    const { settings, warnings } = read(data);
    expect(warnings).toEqual([warning]);
    expect(settings).toEqual(read({}).settings);
  });
});

const channel = fc.integer({ min: 0, max: 255 }).map((value) => value.toString(16).padStart(2, '0'));
const anyColor = fc.tuple(channel, channel, channel).map((channels) => `#${channels.join('')}`);

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [relativeLuminance(one) ?? 0, relativeLuminance(other) ?? 0].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

describe('the text on a colour', () => {
  test('whatever the colour, the label reaches the contrast of WCAG AA', () => {
    fc.assert(fc.property(anyColor, (color) => expect(contrast(color, contrastingText(color) ?? color)).toBeGreaterThanOrEqual(4.5)), { numRuns: 2_000 });
  });

  test('the luminance is that of WCAG, short colours included', () => {
    expect(relativeLuminance('#000')).toBe(0);
    expect(relativeLuminance('#ffffff')).toBeCloseTo(1, 10);
    expect(relativeLuminance('#abc')).toBe(relativeLuminance('#aabbcc'));
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  });

  test.each(['red', '#12', '#12345', 'rgb(0,0,0)', '', '#gggggg'])('%j is not a colour it reads', (color) => expect(contrastingText(color)).toBeUndefined());
});
