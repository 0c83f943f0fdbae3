-- What readers agreed to, word for word, by its version: a hash.
CREATE TABLE consent_wording (
  hash     CHAR(64)    COLLATE utf8mb4_bin NOT NULL PRIMARY KEY,
  wording  MEDIUMTEXT  NOT NULL,
  first_at DATETIME(6) NOT NULL
) DEFAULT CHARACTER SET utf8mb4;

-- Which of them a digest's form had: nobody has agreed to it for another digest.
CREATE TABLE form_wording (
  digest VARCHAR(60) COLLATE utf8mb4_bin NOT NULL,
  hash   CHAR(64)    COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (digest, hash),
  CONSTRAINT form_wording_is FOREIGN KEY (hash) REFERENCES consent_wording (hash)
) DEFAULT CHARACTER SET utf8mb4;

-- Who asked on a page to be subscribed, and what became of it: once confirmed, the evidence of consent. lists are
-- separated by blanks, topics by |. The mail that asks them to confirm is sent from here: a claim is whose turn it is,
-- and DOTTED is written before a relay may have the message, so that none is sent twice knowingly.
CREATE TABLE sign_up (
  id             BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
  address_key    VARCHAR(254)  COLLATE utf8mb4_bin NOT NULL,
  address        VARCHAR(254)  NOT NULL,
  digest         VARCHAR(60)   COLLATE utf8mb4_bin NOT NULL,
  lists          VARCHAR(2000) COLLATE utf8mb4_bin NOT NULL,
  topics         MEDIUMTEXT    NULL,
  locale         VARCHAR(35)   NOT NULL,
  wording        CHAR(64)      COLLATE utf8mb4_bin NOT NULL,
  page           VARCHAR(500)  NOT NULL,
  asked_from     VARCHAR(45)   NOT NULL,
  asked_at       DATETIME(6)   NOT NULL,
  mail           VARCHAR(10)   NOT NULL,
  mail_kind      VARCHAR(10)   NULL,
  mail_detail    VARCHAR(500)  NULL,
  mailed_at      DATETIME(6)   NULL,
  tries          INT           NOT NULL DEFAULT 0,
  due_at         DATETIME(6)   NOT NULL,
  claim          VARCHAR(40)   COLLATE utf8mb4_bin NULL,
  subscriber_id  BIGINT        NULL,
  confirmed_at   DATETIME(6)   NULL,
  confirmed_from VARCHAR(45)   NULL,
  CONSTRAINT sign_up_wording FOREIGN KEY (wording) REFERENCES consent_wording (hash),
  CONSTRAINT sign_up_mail CHECK (LOCATE(CONCAT(',', mail, ','),
    ',WAITING,SENDING,DOTTED,SENT,REFUSED,GIVEN_UP,IN_DOUBT,NONE,') > 0)
) DEFAULT CHARACTER SET utf8mb4;

CREATE INDEX sign_up_due ON sign_up (mail, due_at);
CREATE INDEX sign_up_of ON sign_up (subscriber_id);
CREATE INDEX sign_up_by_address ON sign_up (address_key);
CREATE INDEX sign_up_unconfirmed ON sign_up (confirmed_at, asked_at);

-- An address is mailed once a day about signing up, whoever asks for it and however often.
CREATE TABLE sign_up_mailed (
  address_key VARCHAR(254) COLLATE utf8mb4_bin NOT NULL PRIMARY KEY,
  sign_up_id  BIGINT       NOT NULL,
  at          DATETIME(6)  NOT NULL
) DEFAULT CHARACTER SET utf8mb4;

-- How often somebody asked within a span of time: a network, an address (as a hash), a digest's form.
CREATE TABLE sign_up_count (
  subject VARCHAR(120) COLLATE utf8mb4_bin NOT NULL,
  since   DATETIME(6)  NOT NULL,
  uses    INT          NOT NULL,
  PRIMARY KEY (subject, since)
) DEFAULT CHARACTER SET utf8mb4;
