import fc from 'fast-check';
import { frameMessage, readFrameMessage } from '../../src/http/client/frame-message';

describe('what crosses the frame', () => {
  test.each(['pret', 'ouvert', 'fermer'] as const)('%s is read as it was written', (kind) => expect(readFrameMessage(frameMessage(kind))).toBe(kind));

  test('whatever else a page or an extension posts is not ours', () => {
    fc.assert(fc.property(fc.anything(), (data) => expect(readFrameMessage(data)).toBeUndefined()));
    expect(readFrameMessage({ canal: 'allo-departement', message: 'voler' })).toBeUndefined();
    expect(readFrameMessage({ canal: 'autre', message: 'fermer' })).toBeUndefined();
  });
});
