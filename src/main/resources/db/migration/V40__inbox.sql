-- What came back of deliveries that a relay had taken. A delivery keeps its state: this stands beside it. report is a
-- hash of what makes a report one, so that each counts once. weighs: whether it may be held against the address.
CREATE TABLE bounce (
  id            BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  report        CHAR(64)     COLLATE utf8mb4_bin NOT NULL,
  edition_id    BIGINT       NOT NULL,
  subscriber_id BIGINT       NOT NULL,
  kind          VARCHAR(8)   NOT NULL,
  reason        VARCHAR(40)  NOT NULL,
  weighs        BOOLEAN      NOT NULL,
  status        VARCHAR(12)  NULL,
  diagnostic    VARCHAR(500) NOT NULL,
  known_by      VARCHAR(20)  NOT NULL,
  at            DATETIME(6)  NOT NULL,
  CONSTRAINT bounce_once UNIQUE (report),
  CONSTRAINT bounce_of FOREIGN KEY (edition_id, subscriber_id)
    REFERENCES delivery (edition_id, subscriber_id) ON DELETE CASCADE,
  CONSTRAINT bounce_kind CHECK (LOCATE(CONCAT(',', kind, ','), ',HARD,SOFT,BLOCKED,') > 0)
) DEFAULT CHARACTER SET utf8mb4;

CREATE INDEX bounce_of_subscriber ON bounce (subscriber_id, edition_id);

-- Who complained of an edition. The provider is of the address that the edition went to. trusted: whether the report may
-- count towards a hold, as somebody else than the reader vouches for it.
CREATE TABLE complaint (
  id            BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  report        CHAR(64)     COLLATE utf8mb4_bin NOT NULL,
  edition_id    BIGINT       NOT NULL,
  subscriber_id BIGINT       NOT NULL,
  provider      VARCHAR(253) COLLATE utf8mb4_bin NOT NULL,
  type          VARCHAR(20)  NOT NULL,
  known_by      VARCHAR(20)  NOT NULL,
  trusted       BOOLEAN      NOT NULL,
  at            DATETIME(6)  NOT NULL,
  CONSTRAINT complaint_once UNIQUE (report),
  CONSTRAINT complaint_of FOREIGN KEY (edition_id, subscriber_id)
    REFERENCES delivery (edition_id, subscriber_id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4;

CREATE INDEX complaint_of_provider ON complaint (edition_id, provider, subscriber_id);

-- What complaints of one edition at one provider led to: a warning, and then that later editions of the digest are
-- held for this provider until a person rules.
CREATE TABLE complaint_rate (
  edition_id BIGINT       NOT NULL,
  provider   VARCHAR(253) COLLATE utf8mb4_bin NOT NULL,
  digest     VARCHAR(60)  COLLATE utf8mb4_bin NOT NULL,
  complaints BIGINT       NOT NULL,
  trusted    BIGINT       NOT NULL,
  accepted   BIGINT       NOT NULL,
  warned_at  DATETIME(6)  NULL,
  held_at    DATETIME(6)  NULL,
  lifted_by  VARCHAR(100) NULL,
  lifted_at  DATETIME(6)  NULL,
  PRIMARY KEY (edition_id, provider)
) DEFAULT CHARACTER SET utf8mb4;

CREATE INDEX complaint_rate_held ON complaint_rate (digest, lifted_at);

-- Up to where a mailbox has been read. mailbox is a hash of its server, account and folder. failed_uid is a mail that
-- could not be fetched, and failures how often in a row: after some it is passed over.
CREATE TABLE inbox_position (
  mailbox      CHAR(64)    COLLATE utf8mb4_bin NOT NULL PRIMARY KEY,
  uid_validity BIGINT      NOT NULL,
  last_uid     BIGINT      NOT NULL,
  failed_uid   BIGINT      NULL,
  failures     INT         NOT NULL DEFAULT 0,
  read_at      DATETIME(6) NOT NULL
) DEFAULT CHARACTER SET utf8mb4;

-- Mails by which readers have left, each by a hash of what makes it one: who has come back since is not taken off by
-- the same mail once more.
CREATE TABLE inbox_leaver (
  report CHAR(64)    COLLATE utf8mb4_bin NOT NULL PRIMARY KEY,
  at     DATETIME(6) NOT NULL
) DEFAULT CHARACTER SET utf8mb4;

-- Mails that changed nothing, for people to see, and in how many copies they came. No address is in it.
CREATE TABLE inbox_kept (
  id       BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  report   CHAR(64)     COLLATE utf8mb4_bin NOT NULL,
  what     VARCHAR(20)  NOT NULL,
  why      VARCHAR(20)  NOT NULL,
  subject  VARCHAR(200) NOT NULL,
  detail   VARCHAR(500) NOT NULL,
  uid      BIGINT       NOT NULL,
  copies   INT          NOT NULL,
  first_at DATETIME(6)  NOT NULL,
  last_at  DATETIME(6)  NOT NULL,
  CONSTRAINT inbox_kept_once UNIQUE (report)
) DEFAULT CHARACTER SET utf8mb4;
