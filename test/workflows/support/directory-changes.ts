import type { PositionCode } from '../../../rules/case/identity.ts';
import type { CivilDate } from '../../../rules/time/civil-date.ts';
import type { Register } from '../../../register/register.ts';
import { testDirectory } from '../../support/directory.ts';

const nothingElse = { departments: [], positions: [], holders: [], portfolios: [], mandates: [] } as const;

/** Ends the tenure of whoever holds these positions of the tests' directory. */
export async function vacate(register: Register, validTo: CivilDate, ...positions: readonly PositionCode[]): Promise<void> {
  const holders = testDirectory.holders.filter(({ position }) => positions.includes(position)).map((row) => ({ ...row, validTo }));
  await register.importDirectory({ ...nothingElse, holders });
}

/** Puts somebody into a position. */
export async function appoint(register: Register, validFrom: CivilDate, position: PositionCode, person: string): Promise<void> {
  await register.importDirectory({ ...nothingElse, holders: [{ position, person, validFrom }] });
}

/** Gives 高昌区人民政府 a head, whom the tests' directory has not. */
export async function appointDistrictHead(register: Register, validFrom: CivilDate): Promise<void> {
  const position = 'gaochang.head';
  const row = { code: position, title: '高昌区区长', department: 'gaochang', rank: 'principal-head', validFrom } as const;
  await register.importDirectory({ ...nothingElse, positions: [row] });
  await appoint(register, validFrom, position, 'p-gaochang-head');
}
