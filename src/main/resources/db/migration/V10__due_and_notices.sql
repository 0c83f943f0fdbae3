-- When the next deferred row of an edition is due, asked for again and again by `serve`.
CREATE INDEX delivery_due ON delivery (edition_id, due_at);

-- What is to be told to whoever runs this: an edition paused, failed or was closed. Written with the state itself,
-- told afterwards; hook_at and mail_at say by which way it has been.
CREATE TABLE notice (
  id          BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
  edition_id  BIGINT        NOT NULL,
  state       VARCHAR(10)   NOT NULL,
  reason      VARCHAR(30)   NULL,
  detail      VARCHAR(1000) NULL,
  at          DATETIME(6)   NOT NULL,
  tries       INT           NOT NULL DEFAULT 0,
  next_try_at DATETIME(6)   NOT NULL,
  hook_at     DATETIME(6)   NULL,
  mail_at     DATETIME(6)   NULL,
  done        BOOLEAN       NOT NULL DEFAULT FALSE,
  CONSTRAINT notice_of FOREIGN KEY (edition_id) REFERENCES edition (id)
) DEFAULT CHARACTER SET utf8mb4;

CREATE INDEX notice_to_tell ON notice (done, next_try_at);
