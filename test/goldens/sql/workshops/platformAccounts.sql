-- query ($first: Int) { platformAccounts(first: $first) { nodes { id regionCode provider { id } homePage name educator { id } from to } pageInfo { endCursor } } }
-- as demo-provider, for 1 and for 100

SELECT "workshops"."platform_account"."id", "workshops"."platform_account"."region", "workshops"."platform_account"."source", "workshops"."platform_account"."home_page", "workshops"."platform_account"."name", "workshops"."platform_account"."account", "workshops"."platform_account"."educator_id", "workshops"."platform_account"."from_day", "workshops"."platform_account"."to_day", "workshops"."platform_account"."changed_at"
  FROM "workshops"."platform_account"
  WHERE "workshops"."platform_account"."source" = $
  ORDER BY "workshops"."platform_account"."region" ASC, "workshops"."platform_account"."id" ASC
  LIMIT $ OFFSET $;

SELECT DISTINCT region
  FROM mirror_agreement
  WHERE party_id = $ AND from_day <= $ AND (to_day IS NULL OR to_day >= $)
  ORDER BY region;
