/**
 * How Adaptive Cards look (https://learn.microsoft.com/adaptive-cards/rendering-cards/host-config). `attention` is for
 * emergencies: dark red on a pale ground, and a number that is seen first. Text colours reach 4.5:1 on every ground.
 */
const INK = '#161616';
const GREY = '#4a525c';
const RED = '#a2001d';

const colors = (subtle: string) => ({
  default: { default: INK, subtle },
  accent: { default: '#0b4a7f', subtle: '#0b4a7f' },
  attention: { default: RED, subtle: RED },
  good: { default: '#14532d', subtle: '#14532d' },
  warning: { default: '#6b3a00', subtle: '#6b3a00' },
  light: { default: '#ffffff', subtle: '#f0f0f0' },
  dark: { default: INK, subtle },
});

const container = (backgroundColor: string, borderColor: string) => ({ backgroundColor, borderColor, foregroundColors: colors(GREY) });

export const CARD_STYLE: Readonly<Record<string, unknown>> = {
  supportsInteractivity: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  fontSizes: { small: 14, default: 16, medium: 18, large: 22, extraLarge: 34 },
  fontWeights: { lighter: 400, default: 400, bolder: 700 },
  lineHeights: { small: 20, default: 24, medium: 26, large: 30, extraLarge: 44 },
  spacing: { small: 4, default: 8, medium: 14, large: 20, extraLarge: 28, padding: 14 },
  separator: { lineThickness: 1, lineColor: '#d5dee7' },
  containerStyles: {
    default: container('#ffffff', '#d5dee7'),
    emphasis: container('#eef3f8', '#d5dee7'),
    accent: container('#e3eef8', '#0b4a7f'),
    attention: container('#fdebed', RED),
    good: container('#e6f4ea', '#14532d'),
    warning: container('#fff4df', '#6b3a00'),
  },
  actions: {
    maxActions: 12,
    spacing: 'default',
    buttonSpacing: 8,
    actionsOrientation: 'vertical',
    actionAlignment: 'stretch',
    preExpandSingleShowCardAction: false,
    showCard: { actionMode: 'inline', inlineTopMargin: 12, style: 'emphasis' },
  },
  adaptiveCard: { allowCustomStyle: false },
  textStyles: { heading: { size: 'medium', weight: 'bolder', color: 'default', isSubtle: false } },
  textBlock: { headingLevel: 2 },
  factSet: {
    title: { size: 'default', color: 'default', isSubtle: true, weight: 'bolder', wrap: true, maxWidth: 110 },
    value: { size: 'default', color: 'default', isSubtle: false, weight: 'default', wrap: true },
    spacing: 12,
  },
};
