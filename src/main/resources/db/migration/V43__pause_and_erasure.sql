-- Readers may pause until a date, and be forgotten. What is kept of an address that is never to be
-- imported again is a hash of it, made with a key that signs links.

ALTER TABLE subscriber ADD COLUMN paused_until DATETIME(6) NULL;

ALTER TABLE subscriber ADD COLUMN erased_at DATETIME(6) NULL;

CREATE TABLE erased_address (
  hash VARCHAR(60) COLLATE utf8mb4_bin NOT NULL PRIMARY KEY,
  at   DATETIME(6) NOT NULL
) DEFAULT CHARACTER SET utf8mb4;

ALTER TABLE preference_event DROP CONSTRAINT preference_field;

ALTER TABLE preference_event ADD CONSTRAINT preference_field CHECK (LOCATE(CONCAT(',', field, ','),
  ',NAME,LOCALE,TOPICS,TIME_ZONE,PAUSE,') > 0);
