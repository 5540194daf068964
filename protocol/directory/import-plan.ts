import { z } from 'zod';
import type { ImportPlan } from '../../rules/directory/plan-import.ts';
import { refusal } from '../law.ts';
import { civilDateText } from '../scalars.ts';

const postChange = z.object({ position: z.string(), title: z.string(), department: z.string(), person: z.string(), on: civilDateText });

/** What an import does, or would do, to the directory that the register holds. */
export const importPlan: z.ZodType<Omit<ImportPlan, 'file'>> = z
  .object({
    refusals: z.array(refusal).readonly(),
    comes: z.array(postChange).readonly(),
    goes: z.array(postChange).readonly(),
    overlaps: z
      .array(
        z.object({
          department: z.string(),
          position: z.string(),
          person: z.string(),
          present: z.object({ position: z.string(), person: z.string(), validFrom: civilDateText }),
          endedOn: civilDateText.exactOptional(),
        }),
      )
      .readonly(),
    ends: z.array(z.object({ department: z.string(), on: civilDateText, successor: z.string().exactOptional() })).readonly(),
    renamed: z.array(z.object({ department: z.string(), from: z.string(), to: z.string(), on: civilDateText })).readonly(),
    notInFile: z.object({ departments: z.array(z.string()).readonly(), holders: z.array(postChange).readonly() }),
  })
  .meta({ id: 'ImportPlan' });

/** An open work item whose holders the import changes. */
export const touchedItem = z.object({
  workItem: z.string(),
  caseNumber: z.string(),
  on: civilDateText,
  from: z.array(z.string()).readonly(),
  to: z.array(z.string()).readonly(),
});
