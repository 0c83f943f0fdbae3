-- A one-off that was called off before anyone was mailed leaves its name to whoever plans it again. What was asked for
-- then, and by whom, is kept here.
CREATE TABLE one_off_called_off (
  edition_id BIGINT       NOT NULL PRIMARY KEY,
  name       VARCHAR(60)  COLLATE utf8mb4_bin NOT NULL,
  digest     VARCHAR(60)  COLLATE utf8mb4_bin NOT NULL,
  asked      MEDIUMTEXT   NOT NULL,
  asked_by   VARCHAR(100) NOT NULL,
  asked_at   DATETIME(6)  NOT NULL,
  CONSTRAINT one_off_called_off_is FOREIGN KEY (edition_id) REFERENCES edition (id)
) DEFAULT CHARACTER SET utf8mb4;

-- The topics by which a reader's mail was made, separated by |: they may choose others since. Who chose none has no row.
CREATE TABLE mailed_topics (
  edition_id    BIGINT     NOT NULL,
  subscriber_id BIGINT     NOT NULL,
  topics        MEDIUMTEXT NOT NULL,
  PRIMARY KEY (edition_id, subscriber_id),
  CONSTRAINT mailed_topics_of FOREIGN KEY (edition_id, subscriber_id) REFERENCES delivery (edition_id, subscriber_id)
) DEFAULT CHARACTER SET utf8mb4;
