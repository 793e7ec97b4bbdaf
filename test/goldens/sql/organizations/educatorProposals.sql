-- query ($first: Int) { educatorProposals(first: $first) { nodes { id state provider { id name kind creditCode regionCode region { id name code level placeholder zone townshipKind vintage source } providerKind } externalId regionCode educator { id name phone idNumberMasked regionCode region { id name code level placeholder zone townshipKind vintage source } homeProvince stages subjects onlineAccess employments { id kinds fromDay toDay regionCode } } school { id name kind creditCode regionCode region { id name code level placeholder zone townshipKind vintage source } schoolCode schoolKind stages subjects periods { fromDay toDay townshipCode rural quality } } name phoneMasked idNumberMasked proposed { field value } proposedAt reason decidedAt } pageInfo { endCursor } } }
-- as demo-county-a, for 1 and for 100

SELECT id AS "id", source AS "source", external_id AS "externalId", digest AS "digest", region AS "region", state AS "state", educator_id AS "educatorId", school_id AS "schoolId", name AS "name", phone AS "phone", id_number_masked AS "idNumberMasked", proposed AS "proposed", reason AS "reason", proposed_at AS "proposedAt", decided_at AS "decidedAt", decided_by AS "decidedBy"
  FROM educator_proposal
  WHERE ((((((region >= $ AND region < $)))) AND TRUE))
  ORDER BY region ASC, id ASC
  LIMIT $;
