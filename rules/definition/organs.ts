import type { Addressee } from '../case/actor.ts';
import type { DepartmentCode } from '../case/identity.ts';
import type { Citation } from '../citation.ts';
import { organKinds, type OrganKind } from '../directory/organ-kind.ts';
import type { Refusal } from '../refusal.ts';
import type { Valued } from '../rulebook/valued.ts';
import type { DirectoryDepartment, DirectoryView } from './intake.ts';

/** The kinds of organ that an article binds: they alone may lead, be asked or join by it. */
export type BoundOrgans = Valued<readonly OrganKind[]>;

/**
 * Refuses an organ that an article does not bind. One rule for who leads, who is asked and who joins.
 * @param path the field that names it
 * @param elsewhere where the rules speak of an organ of this kind instead
 */
export function unboundOrgan(
  organ: Pick<DirectoryDepartment, 'name' | 'kind'>,
  { value, basis }: BoundOrgans,
  path: string,
  elsewhere: Partial<Readonly<Record<OrganKind, Citation>>> = {},
): Refusal | undefined {
  if (value.includes(organ.kind)) return undefined;
  const bound = value.map((kind) => organKinds[kind]);
  const citation = elsewhere[organ.kind] ?? (basis.kind === 'law' ? basis.citation : undefined);
  return {
    code: 'NOT_A_DEPARTMENT',
    zh: `“${organ.name}”是${organKinds[organ.kind].zh}；此处只能是${bound.map(({ zh }) => zh).join('或')}。`,
    en: `“${organ.name}” is a ${organKinds[organ.kind].en}; only a ${bound.map(({ en }) => en).join(' or an ')} can stand here.`,
    path,
    ...(citation === undefined ? {} : { citation }),
  };
}

/** Refuses to ask an organ of which the directory knows nothing. */
export function unknownOrgan(code: DepartmentCode, path: string): Refusal {
  return { code: 'UNKNOWN_DEPARTMENT', zh: `通讯录中没有部门“${code}”。`, en: `The directory has no department “${code}”.`, path };
}

/**
 * Refuses to ask where nobody holds the post: nobody could read what is served, so no time may run against that organ.
 * @param name the organ, as people know it
 */
export function vacantPost(addressee: Addressee, name: string, directory: DirectoryView, path: string): Refusal | undefined {
  if (directory.isHeld(addressee)) return undefined;
  return {
    code: 'POST_VACANT',
    zh: `“${name}”目前无人任职，无法送达，时限也不起算；请先在通讯录中明确任职人员。`,
    en: `Nobody holds the post at “${name}”, so nothing can be served and no time runs; name its holder in the directory first.`,
    path,
  };
}
