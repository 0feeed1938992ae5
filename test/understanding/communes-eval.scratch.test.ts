import { readFileSync } from 'node:fs';
import { realTerritory } from '../territory/real-territory';
import { createCommuneFinder } from '../../src/understanding/communes/commune-finder';
it('eval', () => {
  const t0 = performance.now();
  const finder = createCommuneFinder(realTerritory);
  const out: string[] = [`build ${performance.now() - t0}`];
  const name = (i: string): string => realTerritory.communes.get(i)?.name ?? i;
  const file = process.env['ROWS'] ?? '/work/shared/evaluation/communes.jsonl';
  let ok = 0; let n = 0;
  for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
    const row = JSON.parse(line) as { text: string; insee: string | string[] | null };
    const m = finder.fromAnswer(row.text);
    const good = row.insee === null ? m.kind === 'none' || m.kind === 'outside' : Array.isArray(row.insee) ? m.kind === 'several' && JSON.stringify(m.insee.slice(0, 5)) === JSON.stringify(row.insee) : m.kind === 'one' && m.insee === row.insee;
    n++; if (good) ok++; 
    if (!good || (m.kind==='one'&&!m.certain)|| m.kind === 'outside') out.push(`${good ? 'ok ' : 'BAD'} ${row.text} => ${JSON.stringify(m)} ${'insee' in m ? [m.insee].flat().map(name) : ''} expected ${JSON.stringify(row.insee)}`);
  }
  out.push(`${ok}/${n}`);
  process.stderr.write(out.join('\n') + '\n');
});
