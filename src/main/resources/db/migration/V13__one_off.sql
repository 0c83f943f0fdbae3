-- What somebody sends once: a name is one edition for ever. asked is what was typed, as JSON, to be compared with
-- what is typed again.
CREATE TABLE one_off (
  name       VARCHAR(60)  COLLATE utf8mb4_bin NOT NULL PRIMARY KEY,
  edition_id BIGINT       NOT NULL,
  digest     VARCHAR(60)  COLLATE utf8mb4_bin NOT NULL,
  asked      MEDIUMTEXT   NOT NULL,
  asked_by   VARCHAR(100) NOT NULL,
  asked_at   DATETIME(6)  NOT NULL,
  CONSTRAINT one_off_edition UNIQUE (edition_id),
  CONSTRAINT one_off_is FOREIGN KEY (edition_id) REFERENCES edition (id)
) DEFAULT CHARACTER SET utf8mb4;
