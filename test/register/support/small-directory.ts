import type { DirectoryFile } from '../../../rules/directory/directory-file.ts';
import { civilDate } from '../../../rules/time/civil-date.ts';

const validFrom = civilDate('2018-11-26');
const june = civilDate('2026-06-30');
const july = civilDate('2026-07-01');

/**
 * The finance bureau and the leadership. With July the bureau's head changes, the bureau passes from vice-mayor-1's charge into
 * vice-mayor-2's, and gets a new name; from 3 to 5 August its deputy is entrusted with the head's position.
 */
export const smallDirectory: DirectoryFile = {
  departments: [
    { code: 'finance', name: '市财政局', kind: 'department', validFrom },
    { code: 'finance', name: '市财政和国资局', kind: 'department', validFrom: july },
    { code: 'leadership', name: '市人民政府领导', kind: 'leadership', validFrom },
  ],
  positions: [
    { code: 'finance.head', title: '局长', department: 'finance', rank: 'principal-head', validFrom },
    { code: 'finance.deputy', title: '副局长', department: 'finance', rank: 'deputy-head', validFrom },
    { code: 'finance.staff', title: '经办人', department: 'finance', rank: 'staff', validFrom },
    { code: 'vice-mayor-1', title: '副市长', department: 'leadership', rank: 'vice-mayor', validFrom },
    { code: 'vice-mayor-2', title: '副市长', department: 'leadership', rank: 'vice-mayor', validFrom },
    { code: 'inspector', title: '督查专员', department: 'leadership', rank: 'staff', supervises: true, validFrom, validTo: june },
  ],
  holders: [
    { position: 'finance.head', person: 'p-june', email: 'june@finance.example', validFrom, validTo: june },
    { position: 'finance.head', person: 'p-july', email: 'july@finance.example', validFrom: july },
    { position: 'finance.deputy', person: 'p-deputy', email: 'deputy@finance.example', validFrom },
    { position: 'finance.staff', person: 'p-staff', validFrom },
    { position: 'vice-mayor-1', person: 'p-vice-1', validFrom },
    { position: 'vice-mayor-2', person: 'p-vice-2', validFrom },
    { position: 'inspector', person: 'p-inspector', validFrom },
  ],
  portfolios: [
    { viceMayor: 'vice-mayor-1', department: 'finance', validFrom, validTo: june },
    { viceMayor: 'vice-mayor-2', department: 'finance', validFrom: july },
  ],
  mandates: [
    {
      id: 'M1',
      from: 'finance.head',
      to: 'finance.deputy',
      instrument: '吐财委〔2026〕1号',
      validFrom: civilDate('2026-08-03'),
      validTo: civilDate('2026-08-05'),
    },
  ],
};
