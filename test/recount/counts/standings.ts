const ATTENDED = (mode: string) => `
  SELECT min(t.day) FROM (
    SELECT t.educator_id, t.day, v.program_id, v.region, v.mode FROM programs.activity_attendance t JOIN programs.activity v ON v.id = t.activity_id
    UNION ALL
    SELECT t.educator_id, t.day, v.program_id, v.region, v.mode FROM workshops.workshop_attendance t JOIN held_workshop_activity v ON v.id = t.activity_id
  ) t WHERE t.educator_id = a.holder_id AND t.mode = '${mode}' AND coalesce(t.program_id, a.program_id) = a.program_id
    AND starts_with(t.region, c.region) AND t.day BETWEEN c.from_day AND calendar.today`;
const HANDED_IN = (kind: string) => `
  SELECT min(d.handed_in_on) FROM programs.document d
  WHERE d.kind = '${kind}' AND d.status = 'HANDED_IN' AND d.holder_id = a.holder_id
    AND (d.program_id = c.id OR d.program_id IS NULL AND (d.guide IS NULL OR d.guide = c.guide))
    AND (starts_with(d.region, c.region) OR starts_with(c.region, d.region)) AND d.handed_in_on BETWEEN c.from_day - 365 AND calendar.today`;
/** When duties of a few kinds were fulfilled, by the required evidence; all of a duty's terms must hold. */
export const FULFILLED: Readonly<Record<string, readonly string[]>> = {
  'BLENDED-TEACHER-2': [ATTENDED('ROUTINE')],
  'BLENDED-TEACHER-3': [ATTENDED('THEMATIC')],
  'BLENDED-COUNTY-2': [HANDED_IN('POLICY'), HANDED_IN('INCENTIVE_POLICY')],
};
