-- query ($first: Int) { organizationChanges(first: $first) { nodes { kind id deleted gone keys { form value source } entity { __typename ... on Region { Region_id: id Region_name: name Region_code: code Region_level: level Region_parent: parent { id name code level placeholder zone townshipKind vintage source } Region_ancestors: ancestors { id name code level placeholder zone townshipKind vintage source } Region_placeholder: placeholder Region_zone: zone Region_townshipKind: townshipKind Region_vintage: vintage Region_source: source } ... on EducationAuthority { EducationAuthority_id: id EducationAuthority_name: name EducationAuthority_kind: kind EducationAuthority_creditCode: creditCode EducationAuthority_regionCode: regionCode EducationAuthority_region: region { id name code level placeholder zone townshipKind vintage source } EducationAuthority_authorityLevel: authorityLevel } ... on DevelopmentCenter { DevelopmentCenter_id: id DevelopmentCenter_name: name DevelopmentCenter_kind: kind DevelopmentCenter_creditCode: creditCode DevelopmentCenter_regionCode: regionCode DevelopmentCenter_region: region { id name code level placeholder zone townshipKind vintage source } } ... on University { University_id: id University_name: name University_kind: kind University_creditCode: creditCode University_regionCode: regionCode University_region: region { id name code level placeholder zone townshipKind vintage source } University_code: code University_authority: authority University_level: level } ... on Provider { Provider_id: id Provider_name: name Provider_kind: kind Provider_creditCode: creditCode Provider_regionCode: regionCode Provider_region: region { id name code level placeholder zone townshipKind vintage source } Provider_providerKind: providerKind } ... on School { School_id: id School_name: name School_kind: kind School_creditCode: creditCode School_regionCode: regionCode School_region: region { id name code level placeholder zone townshipKind vintage source } School_schoolCode: schoolCode School_schoolKind: schoolKind School_stages: stages School_subjects: subjects School_periods: periods { fromDay toDay townshipCode rural quality } } ... on Cluster { Cluster_id: id Cluster_name: name Cluster_regionCode: regionCode Cluster_region: region { id name code level placeholder zone townshipKind vintage source } Cluster_center: center { id name kind creditCode regionCode schoolCode schoolKind stages subjects } Cluster_schools: schools { fromDay toDay } } ... on Educator { Educator_id: id Educator_name: name Educator_phone: phone Educator_idNumberMasked: idNumberMasked Educator_regionCode: regionCode Educator_region: region { id name code level placeholder zone townshipKind vintage source } Educator_homeProvince: homeProvince Educator_stages: stages Educator_subjects: subjects Educator_onlineAccess: onlineAccess Educator_employments: employments { id kinds fromDay toDay regionCode } } ... on Employment { Employment_id: id Employment_educator: educator { id name phone idNumberMasked regionCode homeProvince stages subjects onlineAccess } Employment_organization: organization { id kind name creditCode regionCode } Employment_kinds: kinds Employment_fromDay: fromDay Employment_toDay: toDay Employment_regionCode: regionCode Employment_region: region { id name code level placeholder zone townshipKind vintage source } } ... on Team { Team_id: id Team_name: name Team_kind: kind Team_regionCode: regionCode Team_region: region { id name code level placeholder zone townshipKind vintage source } Team_owner: owner { id kind name creditCode regionCode } Team_subject: subject Team_fromDay: fromDay Team_toDay: toDay Team_members: members { role leads fromDay toDay } } ... on Agreement { Agreement_id: id Agreement_kind: kind Agreement_regionCode: regionCode Agreement_region: region { id name code level placeholder zone townshipKind vintage source } Agreement_party: party { id kind name creditCode regionCode } Agreement_program: program { id } Agreement_fromDay: fromDay Agreement_toDay: toDay } } } pageInfo { endCursor } } }
-- as demo-county-a, for 1 and for 100

SELECT id AS "id", code AS "code", name AS "name", level AS "level", parent_code AS "parentCode", placeholder AS "placeholder", zone AS "zone", township_kind AS "townshipKind", vintage AS "vintage", source AS "source"
  FROM region
  WHERE id = ANY ($::uuid[]) AND TRUE;

SELECT id, form, value, CASE form WHEN 'externalId' THEN source END AS source
  FROM reference_key k
  WHERE id = ANY (…) AND form NOT IN ('id', 'idNumber') AND (form <> 'externalId' OR $::text IS NULL OR source = $) AND (NOT deleted OR NOT EXISTS (SELECT
  FROM reference_key living
  WHERE living.value = k.id::text AND living.form = 'id' AND living.kind = k.kind AND NOT living.deleted));

SELECT kind, id, place, seq::float8 AS seq, first_seq::float8 AS first, state, audiences
  FROM feed
  WHERE seq > $ AND seq <= $ AND (place ~ '[-:]' OR (place >= $ AND ($::text IS NULL OR place < $)) OR state = 'DELETED' AND EXISTS ( SELECT
  FROM feed f
  WHERE f.id = feed.id AND f.state = 'GONE' AND (f.place >= $ AND ($::text IS NULL OR f.place < $)))) AND ($::int IS NULL OR ('x' || left(md5(id::text), 8))::bit(32)::bigint % $ = $)
  ORDER BY feed.seq
  LIMIT $;

SELECT last_seq::float8 AS last, oldest_seq::float8 AS oldest, cursor_key AS key, CASE WHEN EXISTS (SELECT
  FROM feed_outbox) THEN extract(epoch
  FROM clock_timestamp() - numbered_at) ELSE 0 END::float8 AS age, (SELECT id
  FROM feed_epoch
  ORDER BY number DESC
  LIMIT 1) AS epoch
  FROM feed_state;
