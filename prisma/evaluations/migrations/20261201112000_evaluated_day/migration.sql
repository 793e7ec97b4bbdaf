-- The last day for which findings and standings were evaluated.
ALTER TABLE judged_day RENAME TO evaluated_day;
ALTER INDEX judged_day_pkey RENAME TO evaluated_day_pkey;
