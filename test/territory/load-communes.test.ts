import { loadCommunes } from '../../src/territory/load-communes';

describe('Loading the communes of a département from the national data', () => {
  const gazetteer = loadCommunes('62');

  it('finds the 887 communes of the Pas-de-Calais and their 150 postal codes', () => {
    expect(gazetteer.communes).toHaveLength(887);
    expect(new Set(gazetteer.communes.flatMap(({ postalCodes }) => postalCodes)).size).toBe(150);
    expect(gazetteer.communes.every(({ insee, name, postalCodes, population, epci }) => /^62\d{3}$/.test(insee) && name && postalCodes.length > 0 && population > 0 && epci)).toBe(true);
  });

  it('knows the communes merged into others, under their former name', () => {
    expect(gazetteer.merged).toEqual(expect.arrayContaining([{ name: 'Berguette', insee: '62473' }, { name: 'Huby-Saint-Leu', insee: '62447' }, { name: 'Labuissière', insee: '62178' }]));
  });

  it('knows what is elsewhere, and in which département', () => {
    expect(gazetteer.outside.length).toBeGreaterThan(34_000);
    expect(gazetteer.outside.some(({ departement }) => departement === '62')).toBe(false);
    expect(gazetteer.outside).toContainEqual(expect.objectContaining({ name: 'Lomme', departement: '59' }));
    expect(gazetteer.outsidePostalCodes.get('80100')).toMatchObject({ name: 'Abbeville', departement: '80' });
    expect(gazetteer.departements.get('59')).toBe('Nord');
  });

  it('works for another département, Corsica and overseas included', () => {
    expect(loadCommunes('14').communes.some(({ name }) => name === 'Caen')).toBe(true);
    expect(loadCommunes('2A').communes.some(({ name }) => name === 'Ajaccio')).toBe(true);
    expect(loadCommunes('974').communes.some(({ name }) => name === 'Saint-Denis')).toBe(true);
  });

  it('says which setting to mend for a département that does not exist', () => {
    expect(() => loadCommunes('20')).toThrow(/« 20 ».*territoire\.yaml/);
  });
});
