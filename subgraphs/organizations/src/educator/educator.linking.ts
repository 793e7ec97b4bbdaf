import { STAGE, SUBJECT } from '@xiangxun/schema/contract/catalogue/vocabulary/organizations';
import type { Sql } from '@xiangxun/schema/kit/database';
import { userError } from '@xiangxun/schema/contract/errors/user-error';
import { today } from '@xiangxun/schema/kit/clock';
import { flag, personName, phone, reference, regionCode, someOf } from '@xiangxun/schema/kit/sync/declare/field';
import { idNumber, type KeptIdNumber } from '@xiangxun/schema/kit/sync/declare/id-number';
import type { LinkAnswer, Linking, LinkRequest } from '@xiangxun/schema/kit/sync/declare/link-rule';
import { mayLink } from '../visibility.ts';
import { digitsOf, personKey } from './person-key.ts';
import { keepProposals, refusedBefore } from './proposal.store.ts';

/**
 * How a provider's educators are ingested: it names persons of the counties that it serves, by the ID number, else by the
 * school with name and phone where just one person has them.
 */
export const educatorLinking: Linking = {
  applies: ({ access }) => access.role === 'PROVIDER',
  fields: {
    name: personName('Her name (姓名).', { required: true }),
    region: reference(
      'Region',
      'Where she belongs; of a provider’s record the county that is asked whom it is of, where the school is not known (行政区).',
    ),
    school: reference(
      'School',
      'Where she works: with name and phone it tells who is meant; of a provider’s records alone, since a county’s employments say it (任职学校).',
    ),
    idNumber: idNumber('Her national ID number (居民身份证号码).'),
    phone: phone('Her phone number (电话).'),
    homeProvince: regionCode('The code of her home province (所在省份).'),
    stages: someOf('Stage', STAGE, 'The stages that she teaches (学段).'),
    subjects: someOf('Subject', SUBJECT, 'The subjects that she teaches (学科).'),
    onlineAccess: flag('Whether she can study online (是否具备网络学习条件).', { otherwise: null }),
  },
  match,
  mayLink: ({ access }, region) => mayLink(access, region),
  region: ({ refs }) => refs.school?.region ?? refs.region?.region ?? null,
  otherwise: ({ access: { regions } }) => (regions.length === 1 ? (regions[0] ?? null) : null),
  waitsFor: ({ values }) => {
    const kept = values.idNumber as KeptIdNumber | null;
    const person = personKey(values.name, values.phone);
    return [
      ...(kept ? [{ kinds: ['Educator'] as const, form: 'idNumber' as const, source: '', value: kept.hash }] : []),
      ...(person ? [{ kinds: ['Educator'] as const, form: 'person' as const, source: '', value: person }] : []),
    ];
  },
  applied: keepProposals,
};

interface Found {
  readonly externalId: string;
  readonly byNumber: string | null;
  readonly linked: string | null;
  readonly byPerson: readonly string[] | null;
}

/** Finds whom each record is of, in three statements. Who lies outside the sender's access is not found. */
async function match(
  tx: Sql,
  { source, access }: Parameters<Linking['match']>[1],
  requests: readonly LinkRequest[],
): Promise<ReadonlyMap<string, LinkAnswer>> {
  if (requests.length === 0) return new Map();
  const { rows: found } = await tx.query<Found>(
    `SELECT r."externalId", h.id AS "byNumber", l.id AS linked, ARRAY(
       SELECT DISTINCT e.id FROM employment m JOIN educator e ON e.id = m.educator_id
       WHERE m.organization_id = r.school AND m.from_day <= $2 AND (m.to_day IS NULL OR m.to_day >= $2) AND e.name = r.name
         AND right(regexp_replace(e.phone, '\\D', '', 'g'), 11) = r.phone AND (r.hash IS NULL OR e.id_number_hash IS NULL)
     ) AS "byPerson"
     FROM jsonb_to_recordset($1) AS r ("externalId" text, hash text, linked uuid, school uuid, name text, phone text)
     LEFT JOIN educator h ON h.id_number_hash = r.hash
     LEFT JOIN educator l ON l.id = r.linked`,
    [JSON.stringify(requests.map(questionOf)), today()],
  );
  const meant = new Map(found.map((each) => [each.externalId, meantBy(each)]));
  const ids = [...new Set([...meant.values()].filter((id) => id !== null))];
  const { rows: persons } = await tx.query<{ id: string; region: string; source: string }>(
    'SELECT id, region, source FROM educator WHERE id = ANY ($1)',
    [ids],
  );
  const open = new Map(persons.filter(({ region }) => mayLink(access, region)).map((person) => [person.id, person]));
  const answers = new Map<string, LinkAnswer>();
  for (const [externalId, id] of meant) {
    const person = open.get(id ?? '');
    if (!person) continue;
    const { region, source: owner } = person;
    answers.set(externalId, { match: { kind: 'Educator', id: person.id, region, owner } });
  }
  const refused = await refusedBefore(
    tx,
    source,
    requests.filter(({ externalId }) => !answers.has(externalId)),
  );
  for (const { externalId, reason } of refused)
    answers.set(externalId, { error: userError('REFUSED_BY_COUNTY', [], { reason }) });
  return answers;
}

function questionOf({ externalId, linked, values, refs }: LinkRequest): object {
  const hash = (values.idNumber as KeptIdNumber | null)?.hash ?? null;
  const number = digitsOf(values.phone) || null;
  return { externalId, linked, hash, school: refs.school?.id ?? null, name: values.name, phone: number };
}

/** The ID number decides, then what was decided before, then that there is but one. */
function meantBy({ byNumber, linked, byPerson }: Found): string | null {
  return byNumber ?? linked ?? (byPerson?.length === 1 ? (byPerson[0] ?? null) : null);
}
