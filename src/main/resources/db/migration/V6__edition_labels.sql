-- The categories and tags that an edition's posts had, and how many had each: what readers may choose as topics.
-- Editions that were frozen before have none here.
CREATE TABLE edition_label (
  edition_id BIGINT       NOT NULL,
  slug       VARCHAR(100) COLLATE utf8mb4_bin NOT NULL,
  name       VARCHAR(200) NOT NULL,
  posts      INT          NOT NULL,
  PRIMARY KEY (edition_id, slug),
  CONSTRAINT label_of FOREIGN KEY (edition_id) REFERENCES edition (id)
) DEFAULT CHARACTER SET utf8mb4;
