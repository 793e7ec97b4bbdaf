-- query ($first: Int) { platformAccounts(first: $first) { nodes { id name provider { id } homePage educator { id } regionCode region { id } fromDay toDay } pageInfo { endCursor } } }
-- as demo-provider, for 1 and for 100

SELECT DISTINCT region
  FROM mirror_agreement
  WHERE party_id = $ AND from_day <= $ AND (to_day IS NULL OR to_day >= $)
  ORDER BY region;

SELECT id AS "id", region AS "region", source AS "source", home_page AS "homePage", name AS "name", account AS "account", educator_id AS "educatorId", from_day AS "fromDay", to_day AS "toDay", changed_at AS "changedAt"
  FROM platform_account
  WHERE ((((((source = ANY (…))))) AND TRUE))
  ORDER BY region ASC, id ASC
  LIMIT $;
