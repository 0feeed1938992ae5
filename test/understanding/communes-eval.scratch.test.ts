import { readFileSync } from 'node:fs';
import { realTerritory } from '../territory/real-territory';
import { createCommuneFinder } from '../../src/understanding/communes/commune-finder';
it('eval', () => {
  const finder = createCommuneFinder(realTerritory);
  const name = (i: string): string => realTerritory.communes.get(i)?.name ?? i;
  const out = readFileSync('/tmp/rows2.txt', 'utf8').trim().split('\n').map((t) => { const m = finder.fromAnswer(t); return `${t} => ${m.kind} ${'certain' in m ? m.certain : ''} ${'insee' in m ? [m.insee].flat().map(name) : 'name' in m ? m.name + ' ' + m.departement : ''}`; });
  process.stderr.write(out.join('\n') + '\n');
});
