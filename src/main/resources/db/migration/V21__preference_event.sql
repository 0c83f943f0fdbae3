-- What readers chose on their page, and what an import that was asked to overwrote of it: never changed, only added to.
-- The last line about a field counts.
CREATE TABLE preference_event (
  id            BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  subscriber_id BIGINT       NOT NULL,
  field         VARCHAR(10)  NOT NULL,
  event         VARCHAR(12)  NOT NULL,
  detail        VARCHAR(500) NULL,
  at            DATETIME(6)  NOT NULL,
  CONSTRAINT preference_field CHECK (LOCATE(CONCAT(',', field, ','), ',NAME,LOCALE,TOPICS,') > 0),
  CONSTRAINT preference_event_kind CHECK (LOCATE(CONCAT(',', event, ','), ',CHOSEN,OVERWRITTEN,') > 0)
) DEFAULT CHARACTER SET utf8mb4;

CREATE INDEX preference_event_of ON preference_event (subscriber_id, id);
