import { sql, type Kysely } from 'kysely';

/** Who is who, dated: a row is in force on both its dates. A later row of the same code takes the place of an earlier one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table departments (
      code text not null,
      name text not null,
      kind text not null,
      comprehensive_economic boolean,
      valid_from date not null,
      valid_to date,
      primary key (code, valid_from)
    )`.execute(db);
  await sql`
    create table positions (
      code text not null,
      title text not null,
      department text not null,
      rank text not null,
      supervises boolean,
      valid_from date not null,
      valid_to date,
      primary key (code, valid_from)
    )`.execute(db);
  await sql`create index positions_department on positions (department)`.execute(db);
  await sql`
    create table holders (
      position text not null,
      person text not null,
      email text,
      valid_from date not null,
      valid_to date,
      primary key (position, person, valid_from)
    )`.execute(db);
  await sql`create index holders_person on holders (person)`.execute(db);
  await sql`
    create table portfolios (
      vice_mayor text not null,
      department text not null,
      valid_from date not null,
      valid_to date,
      primary key (department, vice_mayor, valid_from)
    )`.execute(db);
  await sql`create index portfolios_vice_mayor on portfolios (vice_mayor)`.execute(db);
  await sql`
    create table mandates (
      id text primary key,
      from_position text not null,
      to_position text not null,
      instrument text not null,
      valid_from date not null,
      valid_to date
    )`.execute(db);
  await sql`create index mandates_to on mandates (to_position)`.execute(db);
  await sql`create index mandates_from on mandates (from_position)`.execute(db);

  // Raised with every import, so that what was read from the directory can be kept until then.
  await sql`create table directory_state (version bigint not null)`.execute(db);
  await sql`insert into directory_state values (0)`.execute(db);

  await sql`
    create function in_force(valid_from date, valid_to date, today date) returns boolean
    language sql immutable return valid_from <= today and (valid_to is null or valid_to >= today)`.execute(db);

  await sql`
    create function positions_on(today date) returns setof positions language sql stable as $$
      select p.* from positions p
      where in_force(p.valid_from, p.valid_to, today) and not exists (
        select from positions later
        where later.code = p.code and later.valid_from > p.valid_from and later.valid_from <= today
      )
    $$`.execute(db);

  await sql`
    create function vice_mayor_in_charge(of_department text, today date) returns text language sql stable as $$
      select vice_mayor from portfolios
      where department = of_department and in_force(valid_from, valid_to, today)
      order by valid_from desc, vice_mayor limit 1
    $$`.execute(db);

  // As isAddressed in rules/case/actor.ts has it; nobody acts in a position that has ended, so nobody is meant by it either.
  await sql`
    create function addressed_positions(kind text, of_department text, of_position text, today date) returns setof text
    language sql stable as $$
      select p.code from positions_on(today) p
      where p.department = of_department and (
        kind = 'department'
        or (kind in ('principal-head', 'responsible-head') and p.rank = 'principal-head')
        or (kind = 'responsible-head' and p.rank = 'deputy-head')
      )
      union all select p.code from positions_on(today) p where kind = 'position' and p.code = of_position
      union all
      select p.code from positions_on(today) p where kind = 'vice-mayor-in-charge' and p.code = vice_mayor_in_charge(of_department, today)
    $$`.execute(db);

  await sql`
    create function holders_of(kind text, of_department text, of_position text, today date) returns text[]
    language sql stable as $$
      select coalesce(array_agg(distinct h.person collate "C" order by h.person collate "C"), '{}')
      from addressed_positions(kind, of_department, of_position, today) as addressed(code)
      join holders h on h.position = addressed.code and in_force(h.valid_from, h.valid_to, today)
    $$`.execute(db);

  // A mandate lends the position, so what is for the position reaches its bearer too.
  await sql`
    create function people_behind(kind text, of_department text, of_position text, today date)
    returns table (person text, email text) language sql stable as $$
      with addressed as (select code from addressed_positions(kind, of_department, of_position, today) as a(code)),
      acting as (
        select code from addressed
        union
        select m.to_position from mandates m join addressed a on a.code = m.from_position
        join positions_on(today) p on p.code = m.to_position
        where in_force(m.valid_from, m.valid_to, today)
      )
      select distinct h.person, h.email from acting a
      join holders h on h.position = a.code and in_force(h.valid_from, h.valid_to, today)
    $$`.execute(db);
}
