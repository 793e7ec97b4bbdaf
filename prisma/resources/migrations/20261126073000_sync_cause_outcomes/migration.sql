-- The causes of receipts say what became of their records, as those that are kept from now on do.
UPDATE sync_receipt SET causes = (
  SELECT jsonb_agg(cause || jsonb_build_object('outcome', CASE
    WHEN cause #>> '{error,code}' IN ('UNKNOWN_REFERENCE', 'UNMATCHED') THEN 'PENDING' ELSE 'REJECTED' END) ORDER BY place)
  FROM jsonb_array_elements(causes) WITH ORDINALITY AS c (cause, place)
) WHERE causes <> '[]';
