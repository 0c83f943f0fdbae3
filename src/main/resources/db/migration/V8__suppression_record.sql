-- What happened to an address, for operators: never changed, only added to. What was lifted is not held against it again.
CREATE TABLE suppression_event (
  id          BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
  address_key VARCHAR(254)  COLLATE utf8mb4_bin NOT NULL,
  event       VARCHAR(10)   NOT NULL,
  reason      VARCHAR(20)   NOT NULL,
  detail      VARCHAR(1000) NOT NULL,
  at          DATETIME(6)   NOT NULL,
  CONSTRAINT suppression_event_kind CHECK (LOCATE(CONCAT(',', event, ','),
    ',SUPPRESSED,LIFTED,') > 0)
) DEFAULT CHARACTER SET utf8mb4;

CREATE INDEX suppression_event_of ON suppression_event (address_key, id);

INSERT INTO suppression_event (address_key, event, reason, detail, at)
SELECT address_key, 'SUPPRESSED', reason, evidence, at FROM suppression;

-- Evidence may name several editions.
ALTER TABLE suppression MODIFY COLUMN evidence VARCHAR(1000) NOT NULL;
