-- Which lists somebody joined by confirming, separated by blanks, and since when they wait, until it is settled whether
-- they are welcomed there.
ALTER TABLE sign_up ADD COLUMN to_welcome VARCHAR(2000) COLLATE utf8mb4_bin NULL;
ALTER TABLE sign_up ADD COLUMN waits_since DATETIME(6) NULL;

CREATE INDEX sign_up_waiting ON sign_up (waits_since, id);

-- Editions that welcome: they go to their newcomers and to nobody else, also when one of those is forgotten meanwhile.
-- source is the edition that one repeats; NULL if it says what a file says.
CREATE TABLE welcome_edition (
  edition_id BIGINT NOT NULL PRIMARY KEY,
  source     BIGINT NULL,
  CONSTRAINT welcome_edition_is FOREIGN KEY (edition_id) REFERENCES edition (id)
) DEFAULT CHARACTER SET utf8mb4;

-- Who is welcomed to a digest, once ever.
CREATE TABLE newcomer (
  edition_id    BIGINT      NOT NULL,
  subscriber_id BIGINT      NOT NULL,
  digest        VARCHAR(60) COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (edition_id, subscriber_id),
  CONSTRAINT newcomer_once UNIQUE (digest, subscriber_id),
  CONSTRAINT newcomer_of FOREIGN KEY (edition_id) REFERENCES welcome_edition (edition_id)
) DEFAULT CHARACTER SET utf8mb4;
