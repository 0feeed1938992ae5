const LIGHT = '#ffffff';
const DARK = '#000000';

/**
 * The text colour that reads best on `background` (`#rgb` or `#rrggbb`): white or black, by WCAG 2.2's contrast
 * ratio; one of the two always reaches 4.5:1. Gives undefined when the colour is not written so.
 */
export function contrastingText(background: string): string | undefined {
  const luminance = relativeLuminance(background);
  if (luminance === undefined) return undefined;
  const withWhite = 1.05 / (luminance + 0.05);
  return withWhite >= 4.5 ? LIGHT : DARK;
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
export function relativeLuminance(color: string): number | undefined {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(color)?.slice(1).map((digit) => digit + digit);
  const channels = short ?? /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color)?.slice(1);
  if (channels === undefined) return undefined;
  const [red = 0, green = 0, blue = 0] = channels.map((hex) => {
    const value = parseInt(hex, 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
