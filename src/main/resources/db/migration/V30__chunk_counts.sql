-- How many rows of a chunk are in which state, kept while nobody works at it, so that nobody has to read its rows to know.
-- Whatever changes a row of such a chunk sets counted to FALSE in its transaction; its rows are counted when asked for,
-- until somebody keeps them again. Chunks of older versions begin like that. countings tells one keeping from the next.
ALTER TABLE chunk ADD COLUMN counted BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE chunk ADD COLUMN countings INT NOT NULL DEFAULT 0;

-- The detail is the reason, or of an accepted row the ruling; empty if there is none.
CREATE TABLE chunk_count (
  edition_id BIGINT      NOT NULL,
  chunk      INT         NOT NULL,
  state      VARCHAR(10) COLLATE utf8mb4_bin NOT NULL,
  detail     VARCHAR(40) COLLATE utf8mb4_bin NOT NULL,
  deliveries INT         NOT NULL,
  overruled  INT         NOT NULL,
  PRIMARY KEY (edition_id, chunk, state, detail),
  CONSTRAINT chunk_count_of FOREIGN KEY (edition_id, chunk) REFERENCES chunk (edition_id, number)
) DEFAULT CHARACTER SET utf8mb4;
