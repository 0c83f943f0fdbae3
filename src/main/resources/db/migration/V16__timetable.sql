-- Until when the slots of each digest are dealt with: opened, or recorded as skipped. Whoever moves `through` on
-- from where it was does so in the transaction that opens or skips, so that each slot happens once.
-- settings is the last readable file without its secrets: slots of a file that cannot be read now are still known.
-- mistake is what is wrong with the file now, gone_at since when there is none.
CREATE TABLE timetable (
  digest   VARCHAR(60)   COLLATE utf8mb4_bin NOT NULL PRIMARY KEY,
  through  DATETIME(6)   NOT NULL,
  settings MEDIUMTEXT    NOT NULL,
  mistake  VARCHAR(1000) NULL,
  gone_at  DATETIME(6)   NULL
) DEFAULT CHARACTER SET utf8mb4;

-- What was opened and not begun is asked for again and again by `serve`.
CREATE INDEX edition_state_due ON edition (state, due_at);
