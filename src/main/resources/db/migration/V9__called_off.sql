-- An edition that is called off before anyone was mailed gives its posts back: no key is a post that it no longer holds.
ALTER TABLE edition_post MODIFY COLUMN source_key VARCHAR(500) NULL COLLATE utf8mb4_bin;

-- Who called it off is kept as an attempt at the edition, too.
ALTER TABLE attempt DROP CONSTRAINT attempt_kind;
ALTER TABLE attempt ADD CONSTRAINT attempt_kind CHECK (LOCATE(CONCAT(',', kind, ','),
  ',RUN,RERUN,SWEEP,CANCEL,') > 0);
