import type { DirectoryView } from '../../../rules/definition/intake.ts';
import { testDirectory } from '../../support/directory.ts';

/** The tests' directory as an intake sees it. */
export const directoryView: DirectoryView = {
  department: (code) => testDirectory.departments.find((department) => department.code === code),
  position: (code) => testDirectory.positions.find((position) => position.code === code),
  viceMayorInCharge: (code) => testDirectory.portfolios.find((portfolio) => portfolio.department === code)?.viceMayor,
};
