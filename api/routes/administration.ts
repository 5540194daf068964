import { overlayRefusals } from '../../rules/calendar/overlay.ts';
import type { RegionalCalendar } from '../../rules/calendar/published.ts';
import { readNationalCalendar, readRegionalCalendar, type Read } from '../../rules/calendar/read.ts';
import { procedures } from '../../rules/procedures/registry.ts';
import type { Refusal } from '../../rules/refusal.ts';
import { sectionOf } from '../../rules/rulebook/rulebook.ts';
import { beijingDate } from '../../rules/time/instant.ts';
import { checkDirectory } from '../../protocol/directory/read-json.ts';
import type { Intake } from '../../intake/open-case.ts';
import { nationalSummary, regionalSummary } from '../../protocol/calendars.ts';
import {
  confirmRegional,
  getCalendars,
  getMe,
  importDirectory,
  listProcedures,
  publishNational,
  publishRegional,
} from '../../protocol/endpoints/administration.ts';
import { HttpRefusal, unprocessable } from '../http-refusal.ts';
import { confirmedRegional, sha256 } from '../regional-confirmation.ts';
import { refuseMarkedText } from '../secrecy-gate.ts';
import { personOf, type Server } from '../server.ts';
import { supervisorOnly } from '../supervisor-only.ts';
import { jsonSchema } from '../typed-bodies.ts';

/** Directory, calendars, procedures, and who one is. */
export function administrationRoutes(server: Server, { register, rulebook }: Intake): void {
  server.route({
    ...importDirectory,
    preValidation: refuseMarkedText,
    handler: async (request) => {
      await supervisorOnly(personOf(request));
      const [dryRun, endPredecessors] = [request.query.dryRun === 'true', request.query.endPredecessors === 'true'];
      const known = await register.directoryRows();
      const read = checkDirectory(request.body, {
        department: (code) => known.departments.some((row) => row.code === code),
        position: (code) => known.positions.some((row) => row.code === code),
        codeOfDepartment: (name) => known.departments.findLast((row) => row.name === name)?.code,
      });
      if (!read.ok) throw unprocessable(read.refusals);
      const done = await register.importChecked(read.directory, { dryRun, endPredecessors });
      if (!('plan' in done)) throw unprocessable(done.refusals);
      const { plan, touched, ...counts } = done;
      return dryRun || endPredecessors ? { ...counts, plan, touched } : counts;
    },
  });

  server.route({
    ...publishNational,
    preValidation: refuseMarkedText,
    handler: async (request) => {
      await supervisorOnly(personOf(request));
      const calendar = readOf(readNationalCalendar(request.body, sha256));
      const before = await register.nationalCalendar();
      await published(before, calendar, () => register.publishNational(calendar));
      return { calendar: nationalSummary(calendar) };
    },
  });

  server.route({
    ...publishRegional,
    preValidation: refuseMarkedText,
    handler: async (request) => {
      await supervisorOnly(personOf(request));
      const calendar = readOf(readRegionalCalendar(request.body, sha256));
      await overNational(register, calendar);
      const before = await register.regionalCalendar();
      await published(before, calendar, () => register.publishRegional(calendar));
      return { calendar: regionalSummary(calendar) };
    },
  });

  server.route({
    ...confirmRegional,
    preValidation: refuseMarkedText,
    handler: async (request) => {
      await supervisorOnly(personOf(request));
      const { from, to, source } = request.body;
      const before = await register.regionalCalendar();
      if (before === undefined) throw unprocessable([noRegionalCalendar()]);
      const calendar = readOf(confirmedRegional(before, { from, to }, source, beijingDate(await register.now())));
      await overNational(register, calendar);
      await published(before, calendar, () => register.publishRegional(calendar));
      return { calendar: regionalSummary(calendar) };
    },
  });

  server.route({
    ...getCalendars,
    handler: async () => {
      const [national, regional] = await Promise.all([register.nationalCalendar(), register.regionalCalendar()]);
      return {
        ...(national === undefined ? {} : { national: nationalSummary(national) }),
        ...(regional === undefined ? {} : { regional: regionalSummary(regional) }),
      };
    },
  });

  server.route({
    ...listProcedures,
    handler: async () => {
      const on = beijingDate(await register.now());
      const inForce = Object.values(procedures).flatMap((procedure) => {
        const { code, name, stages, outcomes, details, forms } = procedure;
        const section = sectionOf(rulebook, code, on);
        if (section === undefined) return [];
        const answers = Object.fromEntries(Object.entries(forms).map(([kind, { answer }]) => [kind, jsonSchema(answer())]));
        const citation = procedure.citation(section);
        return [{ code, name, citation, stages: { ...stages }, outcomes: { ...outcomes }, details: jsonSchema(details()), answers }];
      });
      return { procedures: inForce };
    },
  });

  server.route({
    ...getMe,
    handler: async (request) => {
      const person = personOf(request);
      const [capacities, supervises] = await Promise.all([person.capacities(), person.supervises()]);
      return { person: person.id, capacities, supervises };
    },
  });
}

function readOf<T>(read: Read<T>): T {
  if (read.ok) return read.value;
  throw unprocessable(read.refusals.map(inCapitals));
}

/** The rules name their refusals of calendars in small letters; over HTTP all codes are written alike. */
function inCapitals(refusal: Refusal): Refusal {
  return { ...refusal, code: refusal.code.toUpperCase().replaceAll('-', '_') };
}

/** Refuses a regional calendar that contradicts the national one over which it would be laid. */
async function overNational(register: Intake['register'], regional: RegionalCalendar): Promise<void> {
  const national = await register.nationalCalendar();
  const refusals = national === undefined ? [] : overlayRefusals(national, regional);
  if (refusals.length > 0) throw unprocessable(refusals.map(inCapitals));
}

type Version = { readonly version: string; readonly sha256: string };

/** Publishes, unless the version stands for other contents already: what deadlines were counted on never changes. */
async function published(before: Version | undefined, calendar: Version, publish: () => Promise<void>): Promise<void> {
  if (before?.version === calendar.version && before.sha256 !== calendar.sha256) throw versionTaken(calendar.version);
  try {
    await publish();
  } catch (error) {
    // An older version than the newest, with other contents.
    if (error instanceof RangeError) throw versionTaken(calendar.version);
    throw error;
  }
}

function versionTaken(version: string): HttpRefusal {
  return new HttpRefusal(409, {
    code: 'CALENDAR_VERSION_TAKEN',
    zh: `日历版本“${version}”已以其他内容发布；修订后的日历须用新的版本号。`,
    en: `The calendar version “${version}” was published with other contents; an amended calendar needs a new one.`,
    path: 'version',
  });
}

function noRegionalCalendar(): Refusal {
  return {
    code: 'NO_REGIONAL_CALENDAR',
    zh: '尚未发布地区日历，请先导入。',
    en: 'No regional calendar has been published; import one first.',
  };
}
