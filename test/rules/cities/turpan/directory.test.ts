import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readDirectory } from '../../../../protocol/directory/read-directory.ts';
import type { DirectoryFile } from '../../../../rules/directory/directory-file.ts';

const folder = fileURLToPath(new URL('../../../../rules/cities/turpan/directory', import.meta.url));

describe("Turpan's sample directory", () => {
  let city: DirectoryFile;
  beforeAll(async () => {
    const read = await readDirectory([folder]);
    if (!read.ok) throw new Error(JSON.stringify(read.refusals));
    city = read.directory;
  });

  test('is read without a single refusal and has a comprehensive economic department (Art. 45)', () => {
    expect(city.departments.filter((each) => each.comprehensiveEconomic === true).map((each) => each.name)).toEqual(['市发展和改革委员会']);
  });

  test('gives every department and district one principal head, a deputy and a clerk', () => {
    for (const { code, kind } of city.departments) {
      if (kind === 'leadership' || kind === 'office') continue;
      const ranks = city.positions.filter((each) => each.department === code).map((each) => each.rank);
      expect({ code, ranks }).toEqual({ code, ranks: ['principal-head', 'deputy-head', 'staff'] });
    }
  });

  test('puts every department in the portfolio of exactly one vice-mayor 分工', () => {
    const departments = city.departments.filter((each) => each.kind === 'department').map((each) => each.code);
    expect([...city.portfolios.map((each) => each.department)].sort()).toEqual([...departments].sort());
  });

  test('has every position of the leadership that the rules name, and a supervisor', () => {
    const ranks = new Set(city.positions.map((each) => each.rank));
    for (const rank of [
      'mayor',
      'executive-vice-mayor',
      'vice-mayor',
      'secretary-general',
      'deputy-secretary-general',
      'office-director',
    ] as const) {
      expect(ranks).toContain(rank);
    }
    expect(city.positions.filter((each) => each.supervises === true).map((each) => each.code)).toEqual(['office.supervision']);
  });

  test('names holders by their position alone, and has no address outside the example domain', () => {
    expect(city.holders).toHaveLength(city.positions.length);
    for (const { position, person, email } of city.holders) {
      expect(person).toBe(`p-${position.replaceAll('.', '-')}`);
      expect(email ?? `${position}@turpan.example`).toBe(`${position}@turpan.example`);
    }
  });
});
