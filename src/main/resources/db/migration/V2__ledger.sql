-- People ------------------------------------------------------------------------------------------
-- Key columns are compared byte by byte: the default collation takes josé@ for jose@.
-- All instants are UTC.
-- Checks do without IN (values): H2 would tie them to the session that made them, and refuse every row when it is gone.

CREATE TABLE subscriber (
  id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  address_key VARCHAR(254) COLLATE utf8mb4_bin NOT NULL,
  address     VARCHAR(254) NOT NULL,
  domain      VARCHAR(253) COLLATE utf8mb4_bin NOT NULL,
  name        VARCHAR(200) NULL,
  locale      VARCHAR(35)  NULL,
  time_zone   VARCHAR(64)  NULL,
  created_at  DATETIME(6)  NOT NULL,
  CONSTRAINT subscriber_address UNIQUE (address_key)
) DEFAULT CHARACTER SET utf8mb4;

-- Topics (name 'topics') and attributes (name 'attributes.X'), one row a value.
CREATE TABLE subscriber_attribute (
  subscriber_id BIGINT       NOT NULL,
  name          VARCHAR(80)  COLLATE utf8mb4_bin NOT NULL,
  value         VARCHAR(200) COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (subscriber_id, name, value),
  CONSTRAINT attribute_of FOREIGN KEY (subscriber_id) REFERENCES subscriber (id)
) DEFAULT CHARACTER SET utf8mb4;

CREATE TABLE subscription (
  subscriber_id BIGINT       NOT NULL,
  list          VARCHAR(60)  COLLATE utf8mb4_bin NOT NULL,
  state         VARCHAR(12)  NOT NULL,
  consent       VARCHAR(500) NOT NULL,
  subscribed_at DATETIME(6)  NOT NULL,
  changed_at    DATETIME(6)  NOT NULL,
  PRIMARY KEY (subscriber_id, list),
  CONSTRAINT subscription_of FOREIGN KEY (subscriber_id) REFERENCES subscriber (id),
  CONSTRAINT subscription_state CHECK (LOCATE(CONCAT(',', state, ','),
    ',SUBSCRIBED,UNSUBSCRIBED,') > 0)
) DEFAULT CHARACTER SET utf8mb4;

CREATE INDEX subscription_by_list ON subscription (list, subscriber_id);

-- The record of consent and of its withdrawal: never changed, only added to.
CREATE TABLE subscription_event (
  id            BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  subscriber_id BIGINT       NOT NULL,
  list          VARCHAR(60)  COLLATE utf8mb4_bin NOT NULL,
  event         VARCHAR(12)  NOT NULL,
  via           VARCHAR(20)  NOT NULL,
  detail        VARCHAR(500) NULL,
  at            DATETIME(6)  NOT NULL,
  CONSTRAINT event_kind CHECK (LOCATE(CONCAT(',', event, ','),
    ',SUBSCRIBED,UNSUBSCRIBED,') > 0)
) DEFAULT CHARACTER SET utf8mb4;

CREATE INDEX subscription_event_of ON subscription_event (subscriber_id, list);

CREATE TABLE suppression (
  address_key VARCHAR(254) COLLATE utf8mb4_bin NOT NULL PRIMARY KEY,
  reason      VARCHAR(20)  NOT NULL,
  evidence    VARCHAR(500) NOT NULL,
  at          DATETIME(6)  NOT NULL
) DEFAULT CHARACTER SET utf8mb4;

-- Keys that links in mails already sent were signed with. The secret is null where it is configured outside.
CREATE TABLE token_key (
  id         VARCHAR(16)   COLLATE utf8mb4_bin NOT NULL PRIMARY KEY,
  secret     VARBINARY(64) NULL,
  created_at DATETIME(6)   NOT NULL
) DEFAULT CHARACTER SET utf8mb4;

-- Editions ----------------------------------------------------------------------------------------

-- Posts older than the floor are never mailed: it is set when a digest opens its first edition.
CREATE TABLE digest_floor (
  digest  VARCHAR(60) COLLATE utf8mb4_bin NOT NULL PRIMARY KEY,
  floor_at DATETIME(6) NOT NULL
) DEFAULT CHARACTER SET utf8mb4;

CREATE TABLE edition (
  id             BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
  digest         VARCHAR(60) COLLATE utf8mb4_bin NOT NULL,
  slot           VARCHAR(60) COLLATE utf8mb4_bin NOT NULL,
  list           VARCHAR(60) COLLATE utf8mb4_bin NOT NULL,
  state          VARCHAR(10) NOT NULL,
  reason         VARCHAR(30) NULL,
  detail         VARCHAR(1000) NULL,
  stop_requested BOOLEAN     NOT NULL DEFAULT FALSE,
  opened_at      DATETIME(6) NOT NULL,
  cut_off        DATETIME(6) NOT NULL,
  closed_at      DATETIME(6) NULL,
  CONSTRAINT edition_slot UNIQUE (digest, slot),
  CONSTRAINT edition_state CHECK (LOCATE(CONCAT(',', state, ','),
    ',OPEN,SENDING,PAUSED,CLOSED,SKIPPED,CANCELLED,FAILED,') > 0)
) DEFAULT CHARACTER SET utf8mb4;

-- What an edition says, written once: settings, templates and posts, with a hash over all of it.
CREATE TABLE edition_content (
  edition_id BIGINT      NOT NULL PRIMARY KEY,
  settings   MEDIUMTEXT  NOT NULL,
  subject    MEDIUMTEXT  NOT NULL,
  body_html  MEDIUMTEXT  NOT NULL,
  body_text  MEDIUMTEXT  NOT NULL,
  hash       CHAR(64)    NOT NULL,
  frozen_at  DATETIME(6) NOT NULL,
  CONSTRAINT content_of FOREIGN KEY (edition_id) REFERENCES edition (id)
) DEFAULT CHARACTER SET utf8mb4;

-- A post belongs to one edition of a digest, ever.
CREATE TABLE edition_post (
  edition_id BIGINT       NOT NULL,
  position   INT          NOT NULL,
  digest     VARCHAR(60)  COLLATE utf8mb4_bin NOT NULL,
  source_key VARCHAR(500) COLLATE utf8mb4_bin NOT NULL,
  post       LONGTEXT     NOT NULL,
  PRIMARY KEY (edition_id, position),
  CONSTRAINT post_once UNIQUE (digest, source_key),
  CONSTRAINT post_of FOREIGN KEY (edition_id) REFERENCES edition (id)
) DEFAULT CHARACTER SET utf8mb4;

-- Who may work on an edition. The term only grows; the beat moves while its owner lives.
CREATE TABLE lease (
  edition_id BIGINT       NOT NULL PRIMARY KEY,
  owner      VARCHAR(200) NULL,
  term       INT          NOT NULL,
  beat       BIGINT       NOT NULL,
  CONSTRAINT lease_of FOREIGN KEY (edition_id) REFERENCES edition (id)
) DEFAULT CHARACTER SET utf8mb4;

-- One go at delivering: a run, a re-run or a sweep, each a Batch job instance of its own.
CREATE TABLE attempt (
  id         BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  edition_id BIGINT       NOT NULL,
  number     INT          NOT NULL,
  kind       VARCHAR(6)   NOT NULL,
  term       INT          NOT NULL,
  owner      VARCHAR(200) NOT NULL,
  started_at DATETIME(6)  NOT NULL,
  ended_at   DATETIME(6)  NULL,
  outcome    VARCHAR(500) NULL,
  CONSTRAINT attempt_number UNIQUE (edition_id, number),
  CONSTRAINT attempt_of FOREIGN KEY (edition_id) REFERENCES edition (id),
  CONSTRAINT attempt_kind CHECK (LOCATE(CONCAT(',', kind, ','),
    ',RUN,RERUN,SWEEP,') > 0)
) DEFAULT CHARACTER SET utf8mb4;

-- The ledger --------------------------------------------------------------------------------------

-- Freezing goes through the subscribers up to a bound that was fixed first, so that it can be resumed.
CREATE TABLE roster (
  edition_id BIGINT      NOT NULL PRIMARY KEY,
  bound      BIGINT      NOT NULL,
  through    BIGINT      NOT NULL,
  candidates BIGINT      NOT NULL,
  frozen_at  DATETIME(6) NULL,
  CONSTRAINT roster_of FOREIGN KEY (edition_id) REFERENCES edition (id)
) DEFAULT CHARACTER SET utf8mb4;

CREATE TABLE chunk (
  edition_id       BIGINT NOT NULL,
  number           INT    NOT NULL,
  first_subscriber BIGINT NOT NULL,
  last_subscriber  BIGINT NOT NULL,
  size             INT    NOT NULL,
  PRIMARY KEY (edition_id, number),
  CONSTRAINT chunk_of FOREIGN KEY (edition_id) REFERENCES roster (edition_id)
) DEFAULT CHARACTER SET utf8mb4;

CREATE TABLE chunk_attempt (
  id         BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  edition_id BIGINT       NOT NULL,
  chunk      INT          NOT NULL,
  attempt    INT          NOT NULL,
  started_at DATETIME(6)  NOT NULL,
  ended_at   DATETIME(6)  NULL,
  cause      VARCHAR(500) NULL,
  CONSTRAINT chunk_attempt_of FOREIGN KEY (edition_id, chunk) REFERENCES chunk (edition_id, number)
) DEFAULT CHARACTER SET utf8mb4;

-- One row for everyone an edition concerns, the excluded ones too. A claim names its owner: CHUNK_ATTEMPT/NUMBER.
CREATE TABLE delivery (
  edition_id    BIGINT       NOT NULL,
  subscriber_id BIGINT       NOT NULL,
  state         VARCHAR(10)  NOT NULL,
  reason        VARCHAR(40)  NULL,
  reply         VARCHAR(500) NULL,
  tries         INT          NOT NULL DEFAULT 0,
  due_at        DATETIME(6)  NULL,
  claim         VARCHAR(40)  COLLATE utf8mb4_bin NULL,
  attempt       INT          NULL,
  term          INT          NULL,
  claimed_at    DATETIME(6)  NULL,
  settled_at    DATETIME(6)  NULL,
  ruling        VARCHAR(6)   NULL,
  ruled_by      VARCHAR(100) NULL,
  ruled_at      DATETIME(6)  NULL,
  PRIMARY KEY (edition_id, subscriber_id),
  CONSTRAINT delivery_of FOREIGN KEY (edition_id) REFERENCES roster (edition_id),
  CONSTRAINT delivery_to FOREIGN KEY (subscriber_id) REFERENCES subscriber (id),
  CONSTRAINT delivery_state CHECK (LOCATE(CONCAT(',', state, ','),
    ',PENDING,SENDING,ACCEPTED,REFUSED,DEFERRED,IN_DOUBT,EXPIRED,EXCLUDED,') > 0),
  CONSTRAINT delivery_ruling CHECK (ruling IS NULL OR LOCATE(CONCAT(',', ruling, ','),
    ',ACCEPT,RESEND,') > 0)
) DEFAULT CHARACTER SET utf8mb4;

CREATE INDEX delivery_to_do ON delivery (edition_id, state, subscriber_id);
CREATE INDEX delivery_of_subscriber ON delivery (subscriber_id, state);
