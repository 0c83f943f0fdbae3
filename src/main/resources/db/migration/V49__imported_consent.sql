-- What an export of Postrider says of somebody's subscription besides what stands in it, for one that was made by
-- importing it: how they agreed, and how they left last. It is what the file says, and no evidence of our own: file and
-- at are which one, and when it was read. consent_at is when the subscription began by it; what is later is not of it.
CREATE TABLE imported_consent (
  subscriber_id  BIGINT       NOT NULL,
  list           VARCHAR(60)  COLLATE utf8mb4_bin NOT NULL,
  consent_at     DATETIME(6)  NOT NULL,
  origin         VARCHAR(500) NULL,
  wording        CHAR(64)     COLLATE utf8mb4_bin NULL,
  page           VARCHAR(500) NULL,
  asked_at       DATETIME(6)  NULL,
  asked_from     VARCHAR(45)  NULL,
  confirmed_at   DATETIME(6)  NULL,
  confirmed_from VARCHAR(45)  NULL,
  left_at        DATETIME(6)  NULL,
  left_by        VARCHAR(20)  NULL,
  left_edition   VARCHAR(125) NULL,
  hard_bounce_at DATETIME(6)  NULL,
  file           VARCHAR(500) NOT NULL,
  at             DATETIME(6)  NOT NULL,
  PRIMARY KEY (subscriber_id, list),
  CONSTRAINT imported_consent_of FOREIGN KEY (subscriber_id, list)
    REFERENCES subscription (subscriber_id, list) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4;

-- The wordings that such files name, by their SHA-256. They stand apart from those of our own forms: nobody agrees to
-- one here.
CREATE TABLE imported_wording (
  hash    CHAR(64)   COLLATE utf8mb4_bin NOT NULL PRIMARY KEY,
  wording MEDIUMTEXT NOT NULL
) DEFAULT CHARACTER SET utf8mb4;
