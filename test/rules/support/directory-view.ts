import { isAddressed } from '../../../rules/case/actor.ts';
import type { DirectoryView } from '../../../rules/definition/intake.ts';
import { testDirectory } from '../../support/directory.ts';

/** The tests' directory as an intake sees it. */
export const directoryView: DirectoryView = {
  department: (code) => testDirectory.departments.find((department) => department.code === code),
  position: (code) => testDirectory.positions.find((position) => position.code === code),
  isHeld: (addressee) =>
    testDirectory.holders.some(({ position }) => {
      const found = testDirectory.positions.find((each) => each.code === position);
      return (
        found !== undefined &&
        isAddressed(addressee, { position, title: found.title, department: found.department, rank: found.rank }, 'vice-mayor-1')
      );
    }),
  viceMayorInCharge: (code) => testDirectory.portfolios.find((portfolio) => portfolio.department === code)?.viceMayor,
};
