-- The parties that the demo's clients act for: without them no client could write the first record.
-- 贵州省 52, 大方县 520521, 纳雍县 520525. Played in once; the county's own records complete them.
WITH party (id, kind, type, name, region, authority_level, provider_kind, school_code, school_kind) AS (
  VALUES
    ('00000000-0000-8002-9000-000000000001'::uuid, 'EDUCATION_AUTHORITY', 'EducationAuthority', '贵州省教育行政部门（演示）', '52', 'PROVINCE', NULL, NULL, NULL),
    ('00000000-0000-8002-9000-000000000002', 'EDUCATION_AUTHORITY', 'EducationAuthority', '大方县教育行政部门（演示）', '520521', 'COUNTY', NULL, NULL, NULL),
    ('00000000-0000-8002-9000-000000000003', 'EDUCATION_AUTHORITY', 'EducationAuthority', '纳雍县教育行政部门（演示）', '520525', 'COUNTY', NULL, NULL, NULL),
    ('00000000-0000-8005-9000-000000000001', 'PROVIDER', 'Provider', '网络研修支持服务机构（演示）', '52', NULL, 'ONLINE_STUDY_SUPPORT', NULL, NULL),
    ('00000000-0000-8003-9000-000000000001', 'DEVELOPMENT_CENTER', 'DevelopmentCenter', '大方县教师发展中心（演示）', '520521', NULL, NULL, NULL, NULL),
    ('00000000-0000-8006-9000-000000000001', 'SCHOOL', 'School', '达溪镇中心小学', '520521107', NULL, NULL, '2152910701', 'PRIMARY')
), parties AS (
  INSERT INTO organization (id, kind, name, region, authority_level, provider_kind, school_code, school_kind)
  SELECT id, kind, name, region, authority_level, provider_kind, school_code, school_kind FROM party
  RETURNING id
), place AS (
  INSERT INTO school_period (school_id, position, from_day, township_code, rural)
  SELECT '00000000-0000-8006-9000-000000000001', 0, '2015-09-01', '520521107', true FROM (SELECT count(*) FROM parties) p
), person (id, external_id, name) AS (
  VALUES
    ('00000000-0000-8008-9000-000000000001'::uuid, 'T0001', '主持人（演示）'),
    ('00000000-0000-8008-9000-000000000002', 'T0002', '教师（演示）')
), people AS (
  INSERT INTO educator (id, name, region, source)
  SELECT id, name, '520521', '00000000-0000-8002-9000-000000000002' FROM person
), records AS (
  INSERT INTO sync_record (source, kind, external_id, id, region, version, version_rank, digest, state, content)
  SELECT '00000000-0000-8002-9000-000000000002', 'Educator', external_id, id, '520521', '0', 0, '', 'LIVE', '{}' FROM person
), keys AS (
  INSERT INTO reference_key (kind, form, source, value, id, region)
  SELECT type, 'id', '', id::text, id, region FROM party
  UNION ALL SELECT type, 'schoolCode', '', school_code, id, region FROM party WHERE school_code IS NOT NULL
  UNION ALL SELECT 'Educator', 'id', '', id::text, id, '520521' FROM person
  UNION ALL SELECT 'Educator', 'externalId', '00000000-0000-8002-9000-000000000002', external_id, id, '520521' FROM person
)
INSERT INTO feed_outbox (kind, id, region)
SELECT type, id, region FROM party UNION ALL SELECT 'Educator', id, '520521' FROM person;
