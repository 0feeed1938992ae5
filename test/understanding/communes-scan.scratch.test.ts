import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { realTerritory } from '../territory/real-territory';
import { createCommuneFinder } from '../../src/understanding/communes/commune-finder';
it('scan', () => {
  const finder = createCommuneFinder(realTerritory);
  const name = (i: string): string => realTerritory.communes.get(i)?.name ?? i;
  const texts: string[] = [];
  for (const f of ['questions','out_of_scope','small_talk','urgences','faux_amis','communes']) for (const l of readFileSync(`/work/shared/evaluation/${f}.jsonl`,'utf8').trim().split('\n')) texts.push((JSON.parse(l) as {text:string}).text);
  const walk = (d: string): void => { for (const e of readdirSync(d,{withFileTypes:true})) { const p=join(d,e.name); if(e.isDirectory()) walk(p); else if (p.endsWith('.md')||p.endsWith('urgences.yaml')) for (const l of readFileSync(p,'utf8').split('\n')) { const m=/^\s*- "?(.*?)"?$/.exec(l); if(m?.[1]) texts.push(m[1]); } } };
  walk('knowledge/commun');
  for (let k=0;k<2;k++) for (const t of texts) finder.fromMention(t);
  const t0 = performance.now(); const out: string[] = [];
  const ms = texts.map((t)=>finder.fromMention(t));
  const el = performance.now()-t0;
  ms.forEach((m,i)=>{ if (m.kind!=='none') out.push(`${texts[i]} => ${m.kind} ${'certain' in m ? m.certain : ''} ${'insee' in m ? [m.insee].flat().map(name) : m.name} ${m.strong?'STRONG':''}`); });
  process.stderr.write(out.join('\n') + `\n${texts.length} texts, ${el/texts.length} ms each\n`);
  const t1 = performance.now(); for (const t of texts) finder.fromAnswer(t); process.stderr.write(`answer ${(performance.now()-t1)/texts.length} ms each\n`);
});
