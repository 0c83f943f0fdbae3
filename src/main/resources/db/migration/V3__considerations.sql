-- Every post that an edition considered and why it took it or not, as JSON: for people, later.
CREATE TABLE edition_consideration (
  edition_id    BIGINT     NOT NULL PRIMARY KEY,
  consideration LONGTEXT   NOT NULL,
  CONSTRAINT consideration_of FOREIGN KEY (edition_id) REFERENCES edition (id)
) DEFAULT CHARACTER SET utf8mb4;
